import type { TemplateSeed } from '../../template.ts';

export const csharpAspnetPartsTemplates: readonly TemplateSeed[] = [
  {
    id: 'csharp.aspnet.exceptionHandler',
    task: 'ASP.NET Core exception handler that logs and returns problem details',
    language: 'csharp',
    technologies: ['aspnetcore'],
    fileName: 'GlobalExceptionHandler.cs',
    slots: [],
    wordings: [{ text: 'global exception handling in ASP.NET Core with ProblemDetails', origin: 'user', addedAtMs: 0 }],
    needs: { dotnet: '8' },
    code: `using Microsoft.AspNetCore.Diagnostics;

namespace Example.Errors;

/// <summary>
/// Answers exceptions that nothing else caught with problem details (RFC 9457). What they say goes to the log and never to the client.
/// </summary>
/// <remarks>
/// Register it with <c>AddExceptionHandler&lt;GlobalExceptionHandler&gt;()</c> and <c>AddProblemDetails()</c>; use it with
/// <c>UseExceptionHandler()</c>.
/// </remarks>
/// <param name="problemDetails">Writes the answer.</param>
/// <param name="logger">Where unexpected exceptions go.</param>
public sealed partial class GlobalExceptionHandler(
    IProblemDetailsService problemDetails,
    ILogger<GlobalExceptionHandler> logger) : IExceptionHandler
{
    /// <inheritdoc />
    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext,
        Exception exception,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(httpContext);

        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
        {
            // The client is gone: nobody reads an answer.
            return true;
        }

        var status = exception switch
        {
            BadHttpRequestException bad => bad.StatusCode,
            KeyNotFoundException => StatusCodes.Status404NotFound,
            UnauthorizedAccessException => StatusCodes.Status403Forbidden,
            _ => StatusCodes.Status500InternalServerError,
        };
        if (status >= StatusCodes.Status500InternalServerError)
        {
            LogFailure(httpContext.Request.Method, httpContext.Request.Path, exception);
        }

        httpContext.Response.StatusCode = status;
        return await problemDetails.TryWriteAsync(new ProblemDetailsContext
        {
            HttpContext = httpContext,
            ProblemDetails = { Status = status },
        });
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed")]
    private partial void LogFailure(string method, string path, Exception exception);
}
`,
  },
  {
    id: 'csharp.aspnet.jwt',
    task: 'ASP.NET Core JWT bearer authentication setup',
    language: 'csharp',
    technologies: ['aspnetcore'],
    fileName: 'AuthenticationSetup.cs',
    slots: [],
    wordings: [{ text: 'configure JWT authentication in ASP.NET Core', origin: 'user', addedAtMs: 0 }],
    needs: { dotnet: '8' },
    code: `using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.IdentityModel.Tokens;

namespace Example.Security;

/// <summary>Sets up who may call the API.</summary>
public static class AuthenticationSetup
{
    /// <summary>
    /// Takes bearer tokens of one issuer and asks for one everywhere; endpoints that are open to all say so with <c>AllowAnonymous()</c>.
    /// </summary>
    /// <param name="services">Where it is registered.</param>
    /// <param name="configuration">Holds <c>Authentication:Authority</c> and <c>Authentication:Audience</c>.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="InvalidOperationException">A setting is missing.</exception>
    public static IServiceCollection AddApiAuthentication(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var section = configuration.GetRequiredSection("Authentication");

        services
            .AddAuthentication(JwtBearerDefaults.AuthenticationScheme)
            .AddJwtBearer(options =>
            {
                // The keys are read from the issuer's metadata, and read again when they change.
                options.Authority = Required(section, "Authority");
                options.Audience = Required(section, "Audience");
                options.MapInboundClaims = false;
                options.TokenValidationParameters = new TokenValidationParameters
                {
                    ValidateIssuer = true,
                    ValidateAudience = true,
                    ValidateLifetime = true,
                    ValidateIssuerSigningKey = true,
                    ClockSkew = TimeSpan.FromSeconds(30),
                    NameClaimType = "sub",
                    RoleClaimType = "roles",
                };
            });
        services
            .AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        return services;
    }

    private static string Required(IConfigurationSection section, string key) =>
        section[key] ?? throw new InvalidOperationException($"The setting {section.Path}:{key} is missing.");
}
`,
  },
  {
    id: 'csharp.aspnet.controller',
    task: 'ASP.NET Core API controller for customers with DTO validation',
    language: 'csharp',
    technologies: ['aspnetcore'],
    fileName: 'CustomersController.cs',
    slots: [{ word: 'customers', kind: 'noun' }],
    wordings: [{ text: 'ASP.NET Core Web API controller with CRUD endpoints for customers', origin: 'user', addedAtMs: 0 }],
    needs: { dotnet: '8' },
    code: `using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;

namespace Example.Customers;

/// <summary>Fields a client sends; checked before an action runs.</summary>
/// <param name="Name">Name, 1 to 120 characters.</param>
/// <param name="Email">Address for mail.</param>
public sealed record CustomerRequest(
    [Required, StringLength(120, MinimumLength = 1)] string Name,
    [Required, EmailAddress, StringLength(254)] string Email);

/// <summary>One customer as the API returns it.</summary>
/// <param name="Id">Primary key.</param>
/// <param name="Name">Name.</param>
/// <param name="Email">Address for mail.</param>
public sealed record CustomerResponse(int Id, string Name, string Email);

/// <summary>What the controller needs; null and false mean that there is no customer with this id.</summary>
public interface ICustomerService
{
    /// <summary>Returns one page, ordered by id.</summary>
    Task<IReadOnlyList<CustomerResponse>> ListAsync(int skip, int take, CancellationToken cancellationToken);

    /// <summary>Returns one customer.</summary>
    Task<CustomerResponse?> FindAsync(int id, CancellationToken cancellationToken);

    /// <summary>Stores a new customer.</summary>
    Task<CustomerResponse> CreateAsync(CustomerRequest request, CancellationToken cancellationToken);

    /// <summary>Changes one customer.</summary>
    Task<CustomerResponse?> UpdateAsync(int id, CustomerRequest request, CancellationToken cancellationToken);

    /// <summary>Deletes one customer.</summary>
    Task<bool> DeleteAsync(int id, CancellationToken cancellationToken);
}

/// <summary>Lists, creates, reads, changes and deletes customers.</summary>
/// <param name="service">Does the work.</param>
[ApiController]
[Route("api/customers")]
public sealed class CustomersController(ICustomerService service) : ControllerBase
{
    private const int MaxPageSize = 100;

    /// <summary>Returns one page.</summary>
    [HttpGet]
    public async Task<IReadOnlyList<CustomerResponse>> List(
        CancellationToken cancellationToken,
        [FromQuery, Range(0, int.MaxValue)] int skip = 0,
        [FromQuery, Range(1, MaxPageSize)] int take = 50) =>
        await service.ListAsync(skip, take, cancellationToken);

    /// <summary>Returns one customer.</summary>
    [HttpGet("{id:int}")]
    public async Task<ActionResult<CustomerResponse>> Find(int id, CancellationToken cancellationToken)
    {
        var customer = await service.FindAsync(id, cancellationToken);
        return customer is null ? NotFound() : customer;
    }

    /// <summary>Stores a new customer.</summary>
    [HttpPost]
    public async Task<ActionResult<CustomerResponse>> Create(CustomerRequest request, CancellationToken cancellationToken)
    {
        var customer = await service.CreateAsync(request, cancellationToken);
        return CreatedAtAction(nameof(Find), new { id = customer.Id }, customer);
    }

    /// <summary>Changes one customer.</summary>
    [HttpPut("{id:int}")]
    public async Task<ActionResult<CustomerResponse>> Update(
        int id,
        CustomerRequest request,
        CancellationToken cancellationToken)
    {
        var customer = await service.UpdateAsync(id, request, cancellationToken);
        return customer is null ? NotFound() : customer;
    }

    /// <summary>Deletes one customer.</summary>
    [HttpDelete("{id:int}")]
    public async Task<IActionResult> Delete(int id, CancellationToken cancellationToken) =>
        await service.DeleteAsync(id, cancellationToken) ? NoContent() : NotFound();
}
`,
  },
];
