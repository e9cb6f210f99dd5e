import type { TemplateSeed } from '../../template.ts';

export const powershellOperationsTemplates: readonly TemplateSeed[] = [
  {
    id: 'powershell.serviceWatch',
    task: 'PowerShell script that restarts a Windows service when it has stopped',
    language: 'powershell',
    technologies: ['powershell', 'windows'],
    fileName: 'Restart-StoppedService.ps1',
    slots: [],
    wordings: [{ text: 'check whether a Windows service is running with PowerShell and start it', origin: 'user', addedAtMs: 0 }],
    code: `#Requires -Version 5.1
#Requires -RunAsAdministrator

<#
.SYNOPSIS
Starts a Windows service when it has stopped. Meant for the task scheduler: the exit code is 0 when the service runs at the end.

.PARAMETER Name
Name of the service, as Get-Service shows it.

.PARAMETER TimeoutSeconds
How long the start may take.

.EXAMPLE
.\\Restart-StoppedService.ps1 -Name Spooler
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Mandatory)]
    [string] $Name,

    [ValidateRange(1, 600)]
    [int] $TimeoutSeconds = 60
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$service = Get-Service -Name $Name
if ($service.StartType -eq 'Disabled') {
    throw "The service $Name is disabled. Whoever did that has a reason; it is not started."
}
if ($service.Status -eq 'Running') {
    Write-Verbose "$Name is running"
    exit 0
}

$before = $service.Status
if ($PSCmdlet.ShouldProcess($Name, 'Start service')) {
    try {
        if ($before -ne 'StartPending') {
            Start-Service -InputObject $service
        }
        $service.WaitForStatus('Running', [timespan]::FromSeconds($TimeoutSeconds))
        Write-Output "$Name was $before and runs again"
    }
    catch {
        Write-Error "$Name could not be started: $($_.Exception.Message)" -ErrorAction Continue
        exit 1
    }
}
`,
  },
  {
    id: 'powershell.scriptSkeleton',
    task: 'PowerShell script with parameters, logging and error handling',
    language: 'powershell',
    technologies: ['powershell'],
    fileName: 'Invoke-Task.ps1',
    slots: [],
    wordings: [{ text: 'PowerShell script template with param block and log file', origin: 'user', addedAtMs: 0 }],
    code: `#Requires -Version 5.1

<#
.SYNOPSIS
Says in one sentence what the script does.

.PARAMETER Path
The folder it works on.

.PARAMETER LogPath
Where it writes what it did.

.EXAMPLE
.\\Invoke-Task.ps1 -Path D:\\Data -Verbose
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Mandatory)]
    [ValidateScript({ Test-Path -LiteralPath $_ -PathType Container })]
    [string] $Path,

    [ValidateNotNullOrEmpty()]
    [string] $LogPath = (Join-Path $PSScriptRoot 'task.log')
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

function Write-Log {
    param(
        [Parameter(Mandatory)]
        [string] $Message,

        [ValidateSet('Info', 'Warning', 'Error')]
        [string] $Level = 'Info'
    )
    $line = '{0:yyyy-MM-ddTHH:mm:ssZ} {1} {2}' -f (Get-Date).ToUniversalTime(), $Level, $Message
    Add-Content -LiteralPath $LogPath -Value $line -Encoding UTF8 -WhatIf:$false
    Write-Verbose $line
}

try {
    Write-Log "Started for $Path"
    foreach ($file in Get-ChildItem -LiteralPath $Path -File) {
        if ($PSCmdlet.ShouldProcess($file.FullName, 'Process')) {
            Write-Log "Processed $($file.Name)"
        }
    }
    Write-Log 'Done'
}
catch {
    Write-Log -Level Error -Message "$($_.Exception.Message) ($($_.InvocationInfo.PositionMessage))"
    exit 1
}
`,
  },
];
