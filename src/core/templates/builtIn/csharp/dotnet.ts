import type { TemplateSeed } from '../../template.ts';

export const csharpDotnetTemplates: readonly TemplateSeed[] = [
  {
    id: 'csharp.backgroundService',
    task: '.NET BackgroundService that processes orders from a queue',
    language: 'csharp',
    technologies: ['dotnet', 'aspnetcore'],
    fileName: 'OrderWorker.cs',
    slots: [{ word: 'orders', kind: 'noun' }],
    needs: { dotnet: '8' },
    code: `using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Example.Orders;

/// <summary>One order to process.</summary>
/// <param name="Id">Names the order in logs.</param>
/// <param name="Payload">What the handler needs.</param>
public sealed record Order(Guid Id, string Payload);

/// <summary>Processes one order; made anew for each one.</summary>
public interface IOrderHandler
{
    /// <summary>Processes the order.</summary>
    /// <param name="item">What to process.</param>
    /// <param name="cancellationToken">Fires when the application stops.</param>
    /// <returns>A task that ends with the work.</returns>
    Task HandleAsync(Order item, CancellationToken cancellationToken);
}

/// <summary>Holds orders until the worker takes them; register it as a singleton.</summary>
public sealed class OrderQueue
{
    private const int Capacity = 1_000;

    private readonly Channel<Order> _channel = Channel.CreateBounded<Order>(Capacity);

    /// <summary>Adds one order; waits while the queue is full.</summary>
    /// <param name="item">What to process.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when the order is in the queue.</returns>
    public ValueTask EnqueueAsync(Order item, CancellationToken cancellationToken) =>
        _channel.Writer.WriteAsync(item, cancellationToken);

    /// <summary>Yields orders as they come.</summary>
    /// <param name="cancellationToken">Ends the sequence.</param>
    /// <returns>An endless sequence.</returns>
    public IAsyncEnumerable<Order> DequeueAllAsync(CancellationToken cancellationToken) =>
        _channel.Reader.ReadAllAsync(cancellationToken);
}

/// <summary>Processes orders one after the other until the application stops.</summary>
/// <param name="queue">Where orders come from.</param>
/// <param name="scopes">Makes a scope of services for each order.</param>
/// <param name="logger">Where failures go.</param>
public sealed partial class OrderWorker(
    OrderQueue queue,
    IServiceScopeFactory scopes,
    ILogger<OrderWorker> logger) : BackgroundService
{
    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var order in queue.DequeueAllAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var handler = scope.ServiceProvider.GetRequiredService<IOrderHandler>();
                await handler.HandleAsync(order, stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // One broken order must not stop the worker.
                LogFailure(order.Id, exception);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Order {OrderId} failed")]
    private partial void LogFailure(Guid orderId, Exception exception);
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
    needs: { dotnet: '8' },
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
    needs: { dotnet: '8' },
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
