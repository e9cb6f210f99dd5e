import type { TemplateSeed } from '../../template.ts';

export const powershellScriptsTemplates: readonly TemplateSeed[] = [
  {
    id: 'powershell.removeOldFiles',
    task: 'PowerShell script to delete files older than 30 days',
    language: 'powershell',
    technologies: ['powershell'],
    fileName: 'Remove-OldFiles.ps1',
    slots: [{ word: '30', kind: 'number' }],
    wordings: [{ text: 'clean up old files in a folder with PowerShell', origin: 'user', addedAtMs: 0 }],
    code: `#Requires -Version 5.1

<#
.SYNOPSIS
Deletes files that are older than 30 days.

.DESCRIPTION
Looks at the time of the last change. Run it with -WhatIf first: it then says what it would delete.

.PARAMETER Path
The folder; folders in it are looked through, too.

.PARAMETER Days
Files that were changed since then stay.

.PARAMETER Filter
Which files, with wildcards.

.EXAMPLE
.\\Remove-OldFiles.ps1 -Path D:\\Logs -Filter *.log -WhatIf
#>
[CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'Medium')]
param(
    [Parameter(Mandatory)]
    [ValidateScript({ Test-Path -LiteralPath $_ -PathType Container })]
    [string] $Path,

    [ValidateRange(1, 3650)]
    [int] $Days = 30,

    [ValidateNotNullOrEmpty()]
    [string] $Filter = '*'
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$limit = (Get-Date).AddDays(-$Days)
$deleted = 0
$failed = 0

Get-ChildItem -LiteralPath $Path -Filter $Filter -File -Recurse |
    Where-Object { $_.LastWriteTime -lt $limit } |
    ForEach-Object {
        if ($PSCmdlet.ShouldProcess($_.FullName, 'Delete')) {
            try {
                Remove-Item -LiteralPath $_.FullName
                $deleted++
            }
            catch {
                Write-Warning "Not deleted: $($_.Exception.Message)"
                $failed++
            }
        }
    }

[pscustomobject]@{ Deleted = $deleted; Failed = $failed }
`,
  },
  {
    id: 'powershell.restApi',
    task: 'PowerShell function to call a REST API with retries',
    language: 'powershell',
    technologies: ['powershell'],
    fileName: 'Invoke-Api.ps1',
    slots: [],
    wordings: [{ text: 'PowerShell Invoke-RestMethod with token, timeout and retry', origin: 'user', addedAtMs: 0 }],
    code: `<#
.SYNOPSIS
Calls a REST API and returns its answer as objects.

.DESCRIPTION
Only requests that change nothing are tried again.

.PARAMETER Uri
Address of the resource.

.PARAMETER Token
Sent as bearer token; read it from a vault, for example with Get-Secret.

.PARAMETER Method
HTTP method.

.PARAMETER Body
Sent as JSON.

.EXAMPLE
Invoke-Api -Uri https://api.example.com/items -Token (Get-Secret ApiToken)
#>
function Invoke-Api {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [uri] $Uri,

        [Parameter(Mandatory)]
        [securestring] $Token,

        [ValidateSet('Get', 'Post', 'Put', 'Patch', 'Delete')]
        [string] $Method = 'Get',

        [object] $Body,

        [ValidateRange(1, 10)]
        [int] $MaxAttempts = 4
    )

    $request = @{
        Uri         = $Uri
        Method      = $Method
        Headers     = @{
            Accept        = 'application/json'
            Authorization = 'Bearer ' + [System.Net.NetworkCredential]::new('', $Token).Password
        }
        TimeoutSec  = 30
        ErrorAction = 'Stop'
    }
    if ($PSBoundParameters.ContainsKey('Body')) {
        $request.Body = ConvertTo-Json -InputObject $Body -Depth 10
        $request.ContentType = 'application/json; charset=utf-8'
    }

    for ($attempt = 1; ; $attempt++) {
        try {
            return Invoke-RestMethod @request
        }
        catch {
            $response = $_.Exception.PSObject.Properties['Response']
            $status = if ($response -and $response.Value) { [int] $response.Value.StatusCode } else { 0 }
            $isTemporary = $status -in 0, 429, 502, 503, 504
            if ($Method -ne 'Get' -or -not $isTemporary -or $attempt -ge $MaxAttempts) {
                throw
            }
            $delay = [math]::Pow(2, $attempt)
            Write-Verbose "Try $attempt failed with status $status, next one in $delay s"
            Start-Sleep -Seconds $delay
        }
    }
}
`,
  },
  {
    id: 'powershell.csvReport',
    task: 'PowerShell script that reads a CSV file and groups the rows',
    language: 'powershell',
    technologies: ['powershell'],
    fileName: 'Get-CsvReport.ps1',
    slots: [],
    wordings: [{ text: 'import a CSV in PowerShell, sum a column by group and export the result', origin: 'user', addedAtMs: 0 }],
    code: `#Requires -Version 5.1

<#
.SYNOPSIS
Reads a CSV file and gives a line for each group: how many rows it has, and the sum of a column.

.PARAMETER Path
The file; its first row names the columns.

.PARAMETER GroupBy
The column whose values are the groups.

.PARAMETER Sum
The column that is added up; numbers with a point.

.PARAMETER Delimiter
What separates the columns.

.EXAMPLE
.\\Get-CsvReport.ps1 -Path sales.csv -GroupBy Region -Sum Amount | Export-Csv report.csv -NoTypeInformation
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [ValidateScript({ Test-Path -LiteralPath $_ -PathType Leaf })]
    [string] $Path,

    [Parameter(Mandatory)]
    [string] $GroupBy,

    [Parameter(Mandatory)]
    [string] $Sum,

    [char] $Delimiter = ','
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$rows = @(Import-Csv -LiteralPath $Path -Delimiter $Delimiter -Encoding UTF8)
if ($rows.Count -eq 0) {
    Write-Warning "$Path has no rows"
    return
}

$columns = $rows[0].PSObject.Properties.Name
foreach ($column in $GroupBy, $Sum) {
    if ($column -notin $columns) {
        throw "There is no column $column. The columns are: $($columns -join ', ')"
    }
}

$culture = [cultureinfo]::InvariantCulture
$rows | Group-Object -Property $GroupBy | Sort-Object -Property Name | ForEach-Object {
    $total = [decimal] 0
    foreach ($row in $_.Group) {
        $total += [decimal]::Parse($row.$Sum, $culture)
    }
    [pscustomobject]@{
        $GroupBy = $_.Name
        Rows     = $_.Count
        $Sum     = $total
    }
}
`,
  },
];
