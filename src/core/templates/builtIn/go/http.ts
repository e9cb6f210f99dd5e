import type { TemplateSeed } from '../../template.ts';

export const goHttpTemplates: readonly TemplateSeed[] = [
  {
    id: 'go.http.handler',
    task: 'Go HTTP handlers for products: list, get and create',
    language: 'go',
    technologies: ['go', 'net/http'],
    fileName: 'products.go',
    slots: [{ word: 'products', kind: 'noun' }],
    needs: { go: '1.22' },
    code: `// Package api serves JSON over HTTP.
package api

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"strconv"
	"strings"
)

const maxBodyBytes = 1 << 20

// ErrProductNotFound is returned by a ProductStore when there is no product with the given ID.
var ErrProductNotFound = errors.New("product not found")

// ProductRecord is one stored product.
type ProductRecord struct {
	ID   int64  \`json:"id"\`
	Name string \`json:"name"\`
}

// ProductStore keeps products.
type ProductStore interface {
	List(ctx context.Context) ([]ProductRecord, error)
	Get(ctx context.Context, id int64) (ProductRecord, error)
	Create(ctx context.Context, name string) (ProductRecord, error)
}

// ProductHandler serves the routes of products.
type ProductHandler struct {
	store  ProductStore
	logger *slog.Logger
}

// NewProductHandler returns a ProductHandler that reads and writes through store.
func NewProductHandler(store ProductStore, logger *slog.Logger) *ProductHandler {
	return &ProductHandler{store: store, logger: logger}
}

// Register adds the routes to mux.
func (h *ProductHandler) Register(mux *http.ServeMux) {
	mux.HandleFunc("GET /products", h.list)
	mux.HandleFunc("GET /products/{id}", h.get)
	mux.HandleFunc("POST /products", h.create)
}

func (h *ProductHandler) list(w http.ResponseWriter, r *http.Request) {
	products, err := h.store.List(r.Context())
	if err != nil {
		h.fail(w, r, err)
		return
	}
	if products == nil {
		products = []ProductRecord{} // An empty list in JSON, not null.
	}
	h.write(w, r, http.StatusOK, products)
}

func (h *ProductHandler) get(w http.ResponseWriter, r *http.Request) {
	id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil {
		http.Error(w, "id must be a number", http.StatusBadRequest)
		return
	}
	product, err := h.store.Get(r.Context(), id)
	if err != nil {
		h.fail(w, r, err)
		return
	}
	h.write(w, r, http.StatusOK, product)
}

func (h *ProductHandler) create(w http.ResponseWriter, r *http.Request) {
	var input struct {
		Name string \`json:"name"\`
	}
	decoder := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxBodyBytes))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&input); err != nil {
		http.Error(w, "body is not valid JSON", http.StatusBadRequest)
		return
	}
	name := strings.TrimSpace(input.Name)
	if name == "" {
		http.Error(w, "name is required", http.StatusUnprocessableEntity)
		return
	}
	product, err := h.store.Create(r.Context(), name)
	if err != nil {
		h.fail(w, r, err)
		return
	}
	h.write(w, r, http.StatusCreated, product)
}

// write encodes before it sends the status, so that a failure is still a 500.
func (h *ProductHandler) write(w http.ResponseWriter, r *http.Request, status int, value any) {
	body, err := json.Marshal(value)
	if err != nil {
		h.fail(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	if _, err := w.Write(body); err != nil {
		h.logger.WarnContext(r.Context(), "write response", "error", err)
	}
}

func (h *ProductHandler) fail(w http.ResponseWriter, r *http.Request, err error) {
	if errors.Is(err, ErrProductNotFound) {
		http.Error(w, "product not found", http.StatusNotFound)
		return
	}
	h.logger.ErrorContext(r.Context(), "request failed", "path", r.URL.Path, "error", err)
	http.Error(w, "internal server error", http.StatusInternalServerError)
}
`,
  },
  {
    id: 'go.http.middleware',
    task: 'Go HTTP middleware for request logging and panic recovery with slog',
    language: 'go',
    technologies: ['go', 'net/http', 'slog'],
    fileName: 'middleware.go',
    slots: [],
    needs: { go: '1.21' },
    code: `// Package middleware wraps HTTP handlers with logging and recovery.
package middleware

import (
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"time"
)

// statusRecorder remembers what a handler answered.
type statusRecorder struct {
	http.ResponseWriter
	status int
	bytes  int
}

// WriteHeader records the status and passes it on.
func (s *statusRecorder) WriteHeader(status int) {
	if s.status < http.StatusOK { // Of informational answers, such as 103, the last one counts.
		s.status = status
	}
	s.ResponseWriter.WriteHeader(status)
}

// Write counts the bytes of the body; the first call implies status 200.
func (s *statusRecorder) Write(body []byte) (int, error) {
	if !s.begun() {
		s.status = http.StatusOK
	}
	n, err := s.ResponseWriter.Write(body)
	s.bytes += n
	if err != nil {
		return n, fmt.Errorf("write body: %w", err)
	}
	return n, nil
}

// begun tells whether the client has got the start of the answer.
func (s *statusRecorder) begun() bool {
	return s.status >= http.StatusOK
}

// Unwrap lets http.ResponseController reach the original writer.
func (s *statusRecorder) Unwrap() http.ResponseWriter {
	return s.ResponseWriter
}

// Logging writes one line per request to logger.
func Logging(logger *slog.Logger) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			start := time.Now()
			recorder := &statusRecorder{ResponseWriter: w}
			next.ServeHTTP(recorder, r)
			if !recorder.begun() {
				recorder.status = http.StatusOK // What the server sends when a handler writes nothing.
			}
			logger.InfoContext(r.Context(), "request",
				"method", r.Method,
				"path", r.URL.Path,
				"status", recorder.status,
				"bytes", recorder.bytes,
				"duration", time.Since(start),
			)
		})
	}
}

// Recovery answers 500 when a handler panics and logs the stack.
// A panic with http.ErrAbortHandler goes on, as the server expects; and where the answer has
// begun, the connection is closed, so that the client notices that it is not whole.
func Recovery(logger *slog.Logger) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			recorder := &statusRecorder{ResponseWriter: w}
			defer func() {
				reason := recover()
				if reason == nil {
					return
				}
				if reason == http.ErrAbortHandler {
					panic(reason)
				}
				logger.ErrorContext(r.Context(), "panic in handler",
					"reason", reason,
					"path", r.URL.Path,
					"stack", string(debug.Stack()),
				)
				if recorder.begun() {
					panic(http.ErrAbortHandler)
				}
				recorder.WriteHeader(http.StatusInternalServerError)
			}()
			next.ServeHTTP(recorder, r)
		})
	}
}
`,
  },
];
