import type { TemplateSeed } from '../../template.ts';

export const phpLaravelTemplates: readonly TemplateSeed[] = [
  {
    id: 'php.laravel.controller',
    task: 'Laravel API controller with validation for products',
    language: 'php',
    technologies: ['laravel'],
    fileName: 'ProductController.php',
    slots: [{ word: 'products', kind: 'noun' }],
    wordings: [{ text: 'Laravel CRUD REST controller for products', origin: 'user', addedAtMs: 0 }],
    needs: { 'laravel/framework': '11' },
    code: `<?php

declare(strict_types=1);

namespace App\\Http\\Controllers\\Api;

use App\\Http\\Controllers\\Controller;
use App\\Http\\Requests\\ProductRequest;
use App\\Http\\Resources\\ProductResource;
use App\\Models\\Product;
use Illuminate\\Http\\JsonResponse;
use Illuminate\\Http\\Resources\\Json\\AnonymousResourceCollection;
use Illuminate\\Http\\Response;

/**
 * Lists, creates, shows, changes and deletes products.
 *
 * Route: Route::apiResource('products', ProductController::class)->middleware('auth:sanctum');
 * ProductRequest holds rules and authorization, ProductResource the fields that clients see.
 */
final class ProductController extends Controller
{
    /** One page; \`?page=2\` is the next. */
    public function index(): AnonymousResourceCollection
    {
        return ProductResource::collection(Product::query()->orderBy('id')->paginate(50));
    }

    /** Answers 201 with what was created, or 422 with what is not valid. */
    public function store(ProductRequest $request): JsonResponse
    {
        $product = Product::query()->create($request->validated());

        return ProductResource::make($product)->response()->setStatusCode(Response::HTTP_CREATED);
    }

    /** Answers 404 for an unknown id, as all that follow. */
    public function show(Product $product): ProductResource
    {
        return ProductResource::make($product);
    }

    /** Changes the fields that were sent. */
    public function update(ProductRequest $request, Product $product): ProductResource
    {
        $product->update($request->validated());

        return ProductResource::make($product);
    }

    /** Answers 204. */
    public function destroy(Product $product): Response
    {
        $product->delete();

        return response()->noContent();
    }
}
`,
  },
  {
    id: 'php.laravel.migration',
    task: 'Laravel migration to create the orders table',
    language: 'php',
    technologies: ['laravel'],
    fileName: 'create_orders_table.php',
    slots: [{ word: 'orders', kind: 'noun' }],
    wordings: [{ text: 'Laravel database migration for orders with foreign key and index', origin: 'user', addedAtMs: 0 }],
    notFor: [
      { text: 'Laravel migration to drop the orders table', origin: 'user', addedAtMs: 0 },
      { text: 'Laravel migration to add a column to the orders table', origin: 'user', addedAtMs: 0 },
      { text: 'Laravel migration to rename the orders table', origin: 'user', addedAtMs: 0 },
    ],
    needs: { 'laravel/framework': '11' },
    code: `<?php

declare(strict_types=1);

use Illuminate\\Database\\Migrations\\Migration;
use Illuminate\\Database\\Schema\\Blueprint;
use Illuminate\\Support\\Facades\\Schema;

return new class extends Migration
{
    public function up(): void
    {
        Schema::create('orders', function (Blueprint $table): void {
            $table->id();
            $table->foreignId('user_id')->constrained()->restrictOnDelete();
            $table->string('number', 40)->unique();
            $table->string('status', 20)->default('draft');
            $table->decimal('amount', 12, 2);
            $table->char('currency', 3);
            $table->timestamps();
            $table->index(['status', 'created_at']);
        });
    }

    public function down(): void
    {
        Schema::dropIfExists('orders');
    }
};
`,
  },
  {
    id: 'php.laravel.job',
    task: 'Laravel queued job that sends reminders, with retries and backoff',
    language: 'php',
    technologies: ['laravel'],
    fileName: 'SendReminder.php',
    slots: [{ word: 'reminders', kind: 'noun' }],
    wordings: [{ text: 'Laravel queue job for reminders that is tried again when it fails', origin: 'user', addedAtMs: 0 }],
    needs: { 'laravel/framework': '11' },
    code: `<?php

declare(strict_types=1);

namespace App\\Jobs;

use App\\Models\\Reminder;
use App\\Notifications\\ReminderReady;
use Illuminate\\Contracts\\Queue\\ShouldBeUnique;
use Illuminate\\Contracts\\Queue\\ShouldQueue;
use Illuminate\\Foundation\\Queue\\Queueable;
use Illuminate\\Support\\Facades\\Log;
use Throwable;

/** Sends one reminder to its recipient, once. Start: SendReminder::dispatch($reminder)->afterCommit(); */
final class SendReminder implements ShouldBeUnique, ShouldQueue
{
    use Queueable;

    public int $tries = 5;

    /** Seconds; less than \`retry_after\` of the queue, or two workers would run it at once. */
    public int $timeout = 60;

    /** The model was deleted in the meantime: there is nothing to send. */
    public bool $deleteWhenMissingModels = true;

    public function __construct(public readonly Reminder $reminder)
    {
    }

    /** One job waits for each reminder. */
    public function uniqueId(): string
    {
        return (string) $this->reminder->getKey();
    }

    /**
     * Seconds to wait before each further try.
     *
     * @return list<int>
     */
    public function backoff(): array
    {
        return [10, 60, 300, 900];
    }

    /** Sends it, unless an earlier try did. */
    public function handle(): void
    {
        // Tried again after it was sent, it must not be sent twice.
        if ($this->reminder->sent_at !== null) {
            return;
        }
        $this->reminder->user->notify(new ReminderReady($this->reminder));
        $this->reminder->forceFill(['sent_at' => now()])->save();
    }

    /** Called once, after the last try. */
    public function failed(?Throwable $exception): void
    {
        Log::error('Reminder was not sent', ['id' => $this->reminder->getKey(), 'exception' => $exception]);
    }
}
`,
  },
];
