import type { TemplateSeed } from '../../template.ts';

export const csharpAspnetLoggingTemplates: readonly TemplateSeed[] = [
  {
    id: 'csharp.aspnet.requestLogging',
    task: 'ASP.NET Core middleware that logs requests with status and duration',
    language: 'csharp',
    technologies: ['aspnetcore'],
    fileName: 'RequestLoggingMiddleware.cs',
    slots: [],
    wordings: [{ text: 'middleware that logs requests and responses in ASP.NET Core', origin: 'user', addedAtMs: 0 }],
    needs: { dotnet: '8' },
    code: `using System.Diagnostics;

namespace Example.Logging;

/// <summary>
/// Logs each request with its status and duration. Headers, query and bodies are left out, for they hold what is personal or secret.
/// </summary>
/// <remarks>Use it first: <c>app.UseMiddleware&lt;RequestLoggingMiddleware&gt;()</c>.</remarks>
/// <param name="next">The rest of the pipeline.</param>
/// <param name="logger">Where the lines go.</param>
public sealed partial class RequestLoggingMiddleware(RequestDelegate next, ILogger<RequestLoggingMiddleware> logger)
{
    /// <summary>Passes the request on and logs what became of it.</summary>
    /// <param name="context">The request and its answer.</param>
    /// <returns>A task that ends with the answer.</returns>
    public async Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var start = Stopwatch.GetTimestamp();
        try
        {
            await next(context);
        }
        catch (Exception exception)
        {
            LogFailed(context.Request.Method, context.Request.Path, ElapsedMs(start), exception);
            throw;
        }

        LogAnswered(context.Request.Method, context.Request.Path, context.Response.StatusCode, ElapsedMs(start));
    }

    private static double ElapsedMs(long start) => Math.Round(Stopwatch.GetElapsedTime(start).TotalMilliseconds, 1);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Method} {Path} answered {Status} in {ElapsedMs} ms")]
    private partial void LogAnswered(string method, string path, int status, double elapsedMs);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed after {ElapsedMs} ms")]
    private partial void LogFailed(string method, string path, double elapsedMs, Exception exception);
}
`,
  },
];
