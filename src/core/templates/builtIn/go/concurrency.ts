import type { TemplateSeed } from '../../template.ts';

export const goConcurrencyTemplates: readonly TemplateSeed[] = [
  {
    id: 'go.workerPool',
    task: 'Go worker pool with context cancellation that processes orders',
    language: 'go',
    technologies: ['go'],
    fileName: 'pool.go',
    slots: [{ word: 'orders', kind: 'noun' }],
    needs: { go: '1.22' },
    code: `// Package pool processes orders with a fixed number of goroutines.
package pool

import (
	"context"
	"errors"
	"fmt"
	"sync"
)

// ErrNoWorkers is returned when a pool is started without workers.
var ErrNoWorkers = errors.New("pool needs at least one worker")

// OrderTask is one order to process.
type OrderTask struct {
	ID      string
	Payload []byte
}

// ProcessFunc handles one order. It must return soon after ctx is done.
type ProcessFunc func(ctx context.Context, order OrderTask) error

// ProcessOrders handles all orders with the given number of workers and waits for them.
// The first error cancels the others. The returned error joins all errors that
// workers met, and the reason when ctx ended before all orders were handled.
func ProcessOrders(ctx context.Context, workers int, orders []OrderTask, process ProcessFunc) error {
	if workers < 1 {
		return ErrNoWorkers
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)

	queue := make(chan OrderTask)
	failures := make(chan error, len(orders))

	var group sync.WaitGroup
	for range workers {
		group.Add(1)
		go func() {
			defer group.Done()
			for order := range queue {
				if err := process(ctx, order); err != nil {
					err = fmt.Errorf("order %s: %w", order.ID, err)
					failures <- err
					cancel(err)
				}
			}
		}()
	}

	interrupted := enqueueOrders(ctx, queue, orders)
	group.Wait()
	close(failures)

	var all []error
	for err := range failures {
		all = append(all, err)
	}
	if interrupted && len(all) == 0 {
		all = append(all, context.Cause(ctx))
	}
	return errors.Join(all...)
}

// enqueueOrders feeds the workers and reports whether ctx ended before the last order.
func enqueueOrders(ctx context.Context, queue chan<- OrderTask, orders []OrderTask) bool {
	defer close(queue)
	for _, order := range orders {
		if ctx.Err() != nil {
			return true
		}
		select {
		case queue <- order:
		case <-ctx.Done():
			return true
		}
	}
	return false
}
`,
  },
  {
    id: 'go.server.gracefulShutdown',
    task: 'Go HTTP server with graceful shutdown',
    language: 'go',
    technologies: ['go', 'net/http'],
    fileName: 'main.go',
    slots: [],
    needs: { go: '1.22' },
    code: `// Command server serves HTTP until it is asked to stop.
package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"
)

const (
	defaultAddress  = ":8080"
	shutdownTimeout = 15 * time.Second
)

func main() {
	logger := slog.New(slog.NewJSONHandler(os.Stdout, nil))
	if err := run(logger); err != nil {
		logger.Error("server failed", "error", err)
		os.Exit(1)
	}
}

// run serves until SIGINT or SIGTERM, then lets running requests finish.
func run(logger *slog.Logger) error {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()

	address := os.Getenv("ADDRESS")
	if address == "" {
		address = defaultAddress
	}
	server := &http.Server{
		Addr:              address,
		Handler:           newMux(logger),
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       15 * time.Second,
		WriteTimeout:      30 * time.Second,
		IdleTimeout:       60 * time.Second,
	}
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return fmt.Errorf("listen on %s: %w", address, err)
	}

	failed := make(chan error, 1)
	go func() {
		logger.Info("server listens", "address", listener.Addr().String())
		failed <- server.Serve(listener)
	}()

	select {
	case err := <-failed:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
		stop() // A second signal ends the process at once.
	}

	logger.Info("server shuts down")
	shutdownCtx, cancel := context.WithTimeout(context.Background(), shutdownTimeout)
	defer cancel()
	if err := server.Shutdown(shutdownCtx); err != nil {
		return fmt.Errorf("shut down: %w", err)
	}
	if err := <-failed; !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("serve: %w", err)
	}
	return nil
}

// newMux returns the routes of the server.
func newMux(logger *slog.Logger) *http.ServeMux {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, r *http.Request) {
		if _, err := w.Write([]byte("ok\\n")); err != nil {
			logger.WarnContext(r.Context(), "write response", "error", err)
		}
	})
	return mux
}
`,
  },
];
