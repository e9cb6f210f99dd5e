import type { TemplateSeed } from '../../template.ts';

export const powershellFunctionsTemplates: readonly TemplateSeed[] = [
  {
    id: 'powershell.retry',
    task: 'PowerShell function to retry a command with backoff',
    language: 'powershell',
    technologies: ['powershell'],
    fileName: 'Invoke-WithRetry.ps1',
    slots: [],
    wordings: [{ text: 'retry a PowerShell command until it works', origin: 'user', addedAtMs: 0 }],
    code: `<#
.SYNOPSIS
Runs a script block until it succeeds, at most a number of times.

.DESCRIPTION
Errors of commands count as failures, and so does the exit code of a program. The wait doubles from one try to the next.

.PARAMETER ScriptBlock
What is run; it must tolerate being run twice.

.PARAMETER MaxAttempts
Tries in all.

.PARAMETER DelaySeconds
The wait before the second try.

.EXAMPLE
Invoke-WithRetry { git fetch origin } -MaxAttempts 5
#>
function Invoke-WithRetry {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory, Position = 0)]
        [scriptblock] $ScriptBlock,

        [ValidateRange(1, 20)]
        [int] $MaxAttempts = 4,

        [ValidateRange(0, 3600)]
        [double] $DelaySeconds = 1
    )

    $ErrorActionPreference = 'Stop'
    for ($attempt = 1; ; $attempt++) {
        try {
            $global:LASTEXITCODE = 0
            $result = & $ScriptBlock
            if ($LASTEXITCODE -ne 0) {
                throw "The program ended with exit code $LASTEXITCODE"
            }
            return $result
        }
        catch {
            if ($attempt -ge $MaxAttempts) {
                throw
            }
            Write-Warning "Try $attempt of $MaxAttempts failed, next one in $DelaySeconds s: $($_.Exception.Message)"
            Start-Sleep -Seconds $DelaySeconds
            $DelaySeconds = [math]::Min($DelaySeconds * 2, 60)
        }
    }
}
`,
  },
];
