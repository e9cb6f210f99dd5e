import type { TemplateSeed } from '../../template.ts';

export const csharpDotnetPartsTemplates: readonly TemplateSeed[] = [
  {
    id: 'csharp.cachedRepository',
    task: 'C# caching decorator for the products repository with IMemoryCache',
    language: 'csharp',
    technologies: ['dotnet'],
    fileName: 'CachedProductRepository.cs',
    slots: [{ word: 'products', kind: 'noun' }],
    wordings: [{ text: 'cache a repository in C# with MemoryCache and expiry', origin: 'user', addedAtMs: 0 }],
    needs: { dotnet: '8' },
    code: `using Microsoft.Extensions.Caching.Memory;

namespace Example.Products;

/// <summary>One product.</summary>
/// <param name="Id">Primary key.</param>
/// <param name="Name">Name.</param>
public sealed record Product(int Id, string Name);

/// <summary>Reads and writes products.</summary>
public interface IProductRepository
{
    /// <summary>Returns the product with this id; null when there is none.</summary>
    Task<Product?> FindAsync(int id, CancellationToken cancellationToken);

    /// <summary>Stores a product.</summary>
    Task SaveAsync(Product product, CancellationToken cancellationToken);
}

/// <summary>Keeps products for a few minutes in the memory of this process; other processes may see older ones.</summary>
/// <param name="inner">Where products come from.</param>
/// <param name="cache">With a size limit; each product counts as 1.</param>
public sealed class CachedProductRepository(IProductRepository inner, IMemoryCache cache) : IProductRepository
{
    private static readonly TimeSpan TimeToLive = TimeSpan.FromMinutes(5);

    /// <inheritdoc />
    public async Task<Product?> FindAsync(int id, CancellationToken cancellationToken)
    {
        if (cache.TryGetValue(KeyOf(id), out Product? cached))
        {
            return cached;
        }

        var product = await inner.FindAsync(id, cancellationToken);
        if (product is not null)
        {
            cache.Set(KeyOf(id), product, new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = TimeToLive, Size = 1 });
        }

        return product;
    }

    /// <inheritdoc />
    public async Task SaveAsync(Product product, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(product);
        await inner.SaveAsync(product, cancellationToken);
        cache.Remove(KeyOf(product.Id));
    }

    private static string KeyOf(int id) => $"product:{id}";
}
`,
  },
  {
    id: 'csharp.httpClient.resilience',
    task: 'Typed HttpClient in C# for the payments API with retry and timeout',
    language: 'csharp',
    technologies: ['dotnet'],
    fileName: 'PaymentsClient.cs',
    slots: [{ word: 'payments', kind: 'noun' }],
    wordings: [{ text: 'typed HttpClient with Polly retry in .NET', origin: 'user', addedAtMs: 0 }],
    needs: { dotnet: '8' },
    code: `using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;

namespace Example.Payments;

/// <summary>One payment as the API returns it.</summary>
/// <param name="Id">Id given by the API.</param>
/// <param name="Name">Name.</param>
public sealed record Payment(long Id, string Name);

/// <summary>Reads payments from their API.</summary>
/// <param name="http">Made by the factory, with base address, retries and timeouts.</param>
public sealed class PaymentsClient(HttpClient http)
{
    /// <summary>Reads one payment.</summary>
    /// <param name="id">Id given by the API.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The payment; null when there is none with this id.</returns>
    /// <exception cref="HttpRequestException">The API failed after all tries.</exception>
    public async Task<Payment?> FindAsync(long id, CancellationToken cancellationToken)
    {
        using var response = await http.GetAsync(new Uri($"payments/{id}", UriKind.Relative), cancellationToken);
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<Payment>(cancellationToken);
    }
}

/// <summary>Registers the client.</summary>
public static class PaymentsClientRegistration
{
    /// <summary>Adds <see cref="PaymentsClient"/> with retries, a circuit breaker and timeouts.</summary>
    /// <param name="services">Where it is registered.</param>
    /// <param name="baseAddress">Address of the API, with a slash at its end.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddPaymentsClient(this IServiceCollection services, Uri baseAddress)
    {
        services
            .AddHttpClient<PaymentsClient>(http => http.BaseAddress = baseAddress)
            .AddStandardResilienceHandler(options =>
            {
                options.AttemptTimeout.Timeout = TimeSpan.FromSeconds(5);
                options.TotalRequestTimeout.Timeout = TimeSpan.FromSeconds(20);
                options.CircuitBreaker.SamplingDuration = TimeSpan.FromSeconds(30);
                options.Retry.MaxRetryAttempts = 3;
                // A request that changes something must not be sent twice.
                options.Retry.DisableForUnsafeHttpMethods();
            });
        return services;
    }
}
`,
  },
];
