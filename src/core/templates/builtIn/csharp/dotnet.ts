import type { TemplateSeed } from '../../template.ts';

export const csharpDotnetTemplates: readonly TemplateSeed[] = [
  {
    id: 'csharp.backgroundService',
    task: '.NET BackgroundService that processes jobs from a queue',
    language: 'csharp',
    technologies: ['dotnet', 'aspnetcore'],
    fileName: 'JobWorker.cs',
    slots: [{ word: 'jobs', kind: 'noun' }],
    code: `using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Example.Jobs;

/// <summary>One piece of work.</summary>
/// <param name="Id">Names the job in logs.</param>
/// <param name="Payload">What the handler needs.</param>
public sealed record Job(Guid Id, string Payload);

/// <summary>Processes one job; made anew for each one.</summary>
public interface IJobHandler
{
    /// <summary>Processes the job.</summary>
    /// <param name="job">The job.</param>
    /// <param name="cancellationToken">Fires when the application stops.</param>
    /// <returns>A task that ends with the work.</returns>
    Task HandleAsync(Job job, CancellationToken cancellationToken);
}

/// <summary>Holds jobs until the worker takes them; register it as a singleton.</summary>
public sealed class JobQueue
{
    private const int Capacity = 1_000;

    private readonly Channel<Job> _channel = Channel.CreateBounded<Job>(Capacity);

    /// <summary>Adds one job; waits while the queue is full.</summary>
    /// <param name="job">The job.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when the job is in the queue.</returns>
    public ValueTask EnqueueAsync(Job job, CancellationToken cancellationToken) =>
        _channel.Writer.WriteAsync(job, cancellationToken);

    /// <summary>Yields jobs as they come.</summary>
    /// <param name="cancellationToken">Ends the sequence.</param>
    /// <returns>An endless sequence.</returns>
    public IAsyncEnumerable<Job> DequeueAllAsync(CancellationToken cancellationToken) =>
        _channel.Reader.ReadAllAsync(cancellationToken);
}

/// <summary>Processes jobs one after the other until the application stops.</summary>
/// <param name="queue">Where jobs come from.</param>
/// <param name="scopes">Makes a scope of services for each job.</param>
/// <param name="logger">Where failures go.</param>
public sealed partial class JobWorker(
    JobQueue queue,
    IServiceScopeFactory scopes,
    ILogger<JobWorker> logger) : BackgroundService
{
    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var job in queue.DequeueAllAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var handler = scope.ServiceProvider.GetRequiredService<IJobHandler>();
                await handler.HandleAsync(job, stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // One broken job must not stop the worker.
                LogFailure(job.Id, exception);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Job {JobId} failed")]
    private partial void LogFailure(Guid jobId, Exception exception);
}
`,
  },
  {
    id: 'csharp.xunit.service',
    task: 'xUnit tests for the products service',
    language: 'csharp',
    technologies: ['xunit', 'dotnet'],
    fileName: 'ProductServiceTests.cs',
    slots: [{ word: 'products', kind: 'noun' }],
    code: `using Xunit;

namespace Example.Products.Tests;

/// <summary>Tests of <see cref="ProductService"/> with a store in memory.</summary>
public sealed class ProductServiceTests
{
    private readonly InMemoryProductStore _store = new();
    private readonly ProductService _service;

    /// <summary>Starts each test with an empty store.</summary>
    public ProductServiceTests()
    {
        _service = new ProductService(_store);
    }

    /// <summary>What was created can be read.</summary>
    [Fact]
    public async Task Get_returns_created_product()
    {
        var created = await _service.CreateAsync("First", CancellationToken.None);

        var found = await _service.GetAsync(created.Id, CancellationToken.None);

        Assert.Equal(created, found);
    }

    /// <summary>An id that was never given out is unknown.</summary>
    [Fact]
    public async Task Get_throws_for_unknown_id()
    {
        var exception = await Assert.ThrowsAsync<KeyNotFoundException>(
            () => _service.GetAsync(404, CancellationToken.None));

        Assert.Contains("404", exception.Message, StringComparison.Ordinal);
    }

    /// <summary>White space around a name is not stored.</summary>
    [Fact]
    public async Task Create_trims_name()
    {
        var created = await _service.CreateAsync("  Second ", CancellationToken.None);

        Assert.Equal("Second", created.Name);
    }

    /// <summary>A product needs a name.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public async Task Create_refuses_blank_name(string name)
    {
        await Assert.ThrowsAsync<ArgumentException>(
            () => _service.CreateAsync(name, CancellationToken.None));

        Assert.Empty(_store.All);
    }

    private sealed class InMemoryProductStore : IProductStore
    {
        private readonly Dictionary<int, Product> _products = [];

        public IReadOnlyCollection<Product> All => _products.Values;

        public Task<Product?> FindAsync(int id, CancellationToken cancellationToken) =>
            Task.FromResult(_products.GetValueOrDefault(id));

        public Task<Product> AddAsync(string name, CancellationToken cancellationToken)
        {
            var product = new Product(_products.Count + 1, name);
            _products.Add(product.Id, product);
            return Task.FromResult(product);
        }
    }
}
`,
  },
  {
    id: 'csharp.record.validation',
    task: 'C# record with validation for orders',
    language: 'csharp',
    technologies: ['dotnet'],
    fileName: 'Order.cs',
    slots: [{ word: 'orders', kind: 'noun' }],
    code: `namespace Example.Orders;

/// <summary>One order; an instance is always valid and never changes.</summary>
public sealed record Order
{
    /// <summary>Longest allowed name.</summary>
    public const int MaxNameLength = 120;

    private Order(Guid id, string name, decimal amount, DateTimeOffset createdAt)
    {
        Id = id;
        Name = name;
        Amount = amount;
        CreatedAt = createdAt;
    }

    /// <summary>Unique id.</summary>
    public Guid Id { get; }

    /// <summary>Name without white space around it.</summary>
    public string Name { get; }

    /// <summary>Amount of money, not negative, at most two decimal places.</summary>
    public decimal Amount { get; }

    /// <summary>Time of creation.</summary>
    public DateTimeOffset CreatedAt { get; }

    /// <summary>Creates an order from checked values.</summary>
    /// <param name="name">Name, 1 to <see cref="MaxNameLength"/> characters.</param>
    /// <param name="amount">Amount of money.</param>
    /// <param name="clock">Tells the time; replaced in tests.</param>
    /// <returns>The new order.</returns>
    /// <exception cref="ArgumentException">A value is not valid.</exception>
    public static Order Create(string name, decimal amount, TimeProvider clock)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentOutOfRangeException.ThrowIfNegative(amount);
        ArgumentNullException.ThrowIfNull(clock);

        var trimmed = name.Trim();
        if (trimmed.Length > MaxNameLength)
        {
            throw new ArgumentException($"The name has more than {MaxNameLength} characters.", nameof(name));
        }

        if (decimal.Round(amount, 2) != amount)
        {
            throw new ArgumentException("The amount has more than two decimal places.", nameof(amount));
        }

        return new Order(Guid.NewGuid(), trimmed, amount, clock.GetUtcNow());
    }
}
`,
  },
];
