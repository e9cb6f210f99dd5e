import type { TemplateSeed } from '../../template.ts';

export const csharpAspnetTemplates: readonly TemplateSeed[] = [
  {
    id: 'csharp.aspnet.minimalApi',
    task: 'ASP.NET Core minimal API CRUD endpoints for products with EF Core',
    language: 'csharp',
    technologies: ['aspnetcore', 'entityframeworkcore'],
    fileName: 'ProductEndpoints.cs',
    slots: [{ word: 'products', kind: 'noun' }],
    needs: { dotnet: '8' },
    code: `using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Example.Products;

/// <summary>Routes to list, create, read, update and delete products.</summary>
public static class ProductEndpoints
{
    private const int MaxPageSize = 100;

    /// <summary>Adds the routes below <c>/products</c>.</summary>
    /// <param name="routes">The application or a group of it.</param>
    /// <returns>The group, to set up authorization and the like for all routes.</returns>
    public static RouteGroupBuilder MapProducts(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);

        var group = routes.MapGroup("/products").WithTags("Products");
        group.MapGet("/", ListAsync);
        group.MapGet("/{id:int}", GetAsync).WithName("GetProduct");
        group.MapPost("/", CreateAsync);
        group.MapPut("/{id:int}", UpdateAsync);
        group.MapDelete("/{id:int}", DeleteAsync);
        return group;
    }

    private static async Task<Ok<List<ProductResponse>>> ListAsync(
        AppDbContext db,
        CancellationToken cancellationToken,
        int skip = 0,
        int take = 50)
    {
        var products = await db.Products
            .AsNoTracking()
            .OrderBy(product => product.Id)
            .Skip(Math.Max(skip, 0))
            .Take(Math.Clamp(take, 1, MaxPageSize))
            .Select(product => new ProductResponse(product.Id, product.Name, product.Description))
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(products);
    }

    private static async Task<Results<Ok<ProductResponse>, NotFound>> GetAsync(
        int id,
        AppDbContext db,
        CancellationToken cancellationToken)
    {
        var product = await db.Products.FindAsync([id], cancellationToken);
        return product is null ? TypedResults.NotFound() : TypedResults.Ok(ToResponse(product));
    }

    private static async Task<CreatedAtRoute<ProductResponse>> CreateAsync(
        ProductRequest request,
        AppDbContext db,
        CancellationToken cancellationToken)
    {
        var product = new Product { Name = request.Name, Description = request.Description };
        db.Products.Add(product);
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.CreatedAtRoute(ToResponse(product), "GetProduct", new { id = product.Id });
    }

    private static async Task<Results<Ok<ProductResponse>, NotFound>> UpdateAsync(
        int id,
        ProductRequest request,
        AppDbContext db,
        CancellationToken cancellationToken)
    {
        var product = await db.Products.FindAsync([id], cancellationToken);
        if (product is null)
        {
            return TypedResults.NotFound();
        }

        product.Name = request.Name;
        product.Description = request.Description;
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.Ok(ToResponse(product));
    }

    private static async Task<Results<NoContent, NotFound>> DeleteAsync(
        int id,
        AppDbContext db,
        CancellationToken cancellationToken)
    {
        var deleted = await db.Products
            .Where(product => product.Id == id)
            .ExecuteDeleteAsync(cancellationToken);
        return deleted == 0 ? TypedResults.NotFound() : TypedResults.NoContent();
    }

    private static ProductResponse ToResponse(Product product) =>
        new(product.Id, product.Name, product.Description);
}

/// <summary>Fields a client sends; checked when the application calls <c>AddValidation</c>.</summary>
/// <param name="Name">Name, 1 to 120 characters.</param>
/// <param name="Description">Free text, may be absent.</param>
public sealed record ProductRequest(
    [Required, StringLength(120, MinimumLength = 1)] string Name,
    [StringLength(2000)] string? Description);

/// <summary>One product as the API returns it.</summary>
/// <param name="Id">Primary key.</param>
/// <param name="Name">Name.</param>
/// <param name="Description">Free text, may be absent.</param>
public sealed record ProductResponse(int Id, string Name, string? Description);
`,
  },
  {
    id: 'csharp.efcore.dbContext',
    task: 'EF Core DbContext and entity for orders',
    language: 'csharp',
    technologies: ['entityframeworkcore'],
    fileName: 'AppDbContext.cs',
    slots: [{ word: 'orders', kind: 'noun' }],
    needs: { dotnet: '8' },
    code: `using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Example.Data;

/// <summary>State of one order.</summary>
public enum OrderStatus
{
    /// <summary>May still be changed.</summary>
    Draft,

    /// <summary>In effect.</summary>
    Active,

    /// <summary>Finished.</summary>
    Closed,
}

/// <summary>One row of the table.</summary>
public sealed class Order
{
    /// <summary>Primary key, given by the database.</summary>
    public int Id { get; init; }

    /// <summary>Name, at most 120 characters.</summary>
    public required string Name { get; set; }

    /// <summary>State, stored as text.</summary>
    public OrderStatus Status { get; set; }

    /// <summary>Time of creation.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Changes with each update, to notice changes made at the same time.</summary>
    public Guid Version { get; set; }
}

/// <summary>The database of the application.</summary>
/// <param name="options">Provider and connection.</param>
public sealed class AppDbContext(DbContextOptions<AppDbContext> options) : DbContext(options)
{
    /// <summary>All orders.</summary>
    public DbSet<Order> Orders => Set<Order>();

    /// <inheritdoc />
    public override Task<int> SaveChangesAsync(
        bool acceptAllChangesOnSuccess,
        CancellationToken cancellationToken = default)
    {
        foreach (var entry in ChangeTracker.Entries<Order>())
        {
            if (entry.State is EntityState.Added or EntityState.Modified)
            {
                entry.Entity.Version = Guid.NewGuid();
            }
        }

        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.ApplyConfiguration(new OrderConfiguration());
    }
}

/// <summary>How orders are stored.</summary>
internal sealed class OrderConfiguration : IEntityTypeConfiguration<Order>
{
    private const int MaxNameLength = 120;
    private const int MaxStatusLength = 16;

    /// <inheritdoc />
    public void Configure(EntityTypeBuilder<Order> builder)
    {
        builder.ToTable("orders");
        builder.HasKey(order => order.Id);
        builder.Property(order => order.Name).HasMaxLength(MaxNameLength).IsRequired();
        builder.Property(order => order.Status).HasConversion<string>().HasMaxLength(MaxStatusLength);
        builder.Property(order => order.Version).IsConcurrencyToken();
        builder.HasIndex(order => new { order.Status, order.CreatedAt });
    }
}
`,
  },
];
