import { builtInLibrary } from '../../../../src/core/templates/builtIn/library.ts';

/** Files of the package around a template's code, and tests that run it, worded as the template is. */
export const goCompanions: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'go.test.table': { 'slug.go': builtInLibrary.find(({ id }) => id === 'go.slugify')?.code ?? '' },
  'go.workerPool': {
    'pool_test.go': `package pool

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
)

func TestAllOrOneFailure(t *testing.T) {
	orders := make([]OrderTask, 50)
	var done atomic.Int32
	err := ProcessOrders(context.Background(), 4, orders, func(context.Context, OrderTask) error {
		done.Add(1)
		return nil
	})
	if err != nil || done.Load() != 50 {
		t.Fatalf("%v, %d done", err, done.Load())
	}
	broken := errors.New("broken")
	err = ProcessOrders(context.Background(), 4, orders, func(context.Context, OrderTask) error { return broken })
	if !errors.Is(err, broken) {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	err = ProcessOrders(ctx, 1, orders, func(context.Context, OrderTask) error { return nil })
	if !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
}
`,
  },
  'go.http.handler': {
    'products_test.go': `package api

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

type memory map[int64]ProductRecord

func (m memory) List(context.Context) ([]ProductRecord, error) { return nil, nil }

func (m memory) Get(_ context.Context, id int64) (ProductRecord, error) {
	product, found := m[id]
	if !found {
		return ProductRecord{}, ErrProductNotFound
	}
	return product, nil
}

func (m memory) Create(_ context.Context, name string) (ProductRecord, error) {
	m[1] = ProductRecord{ID: 1, Name: name}
	return m[1], nil
}

func TestRoutes(t *testing.T) {
	mux := http.NewServeMux()
	NewProductHandler(memory{}, slog.Default()).Register(mux)
	for _, tt := range []struct {
		method, path, body string
		want               int
	}{
		{"GET", "/products", "", 200},
		{"GET", "/products/1", "", 404},
		{"POST", "/products", "{\\"name\\":\\" \\"}", 422},
		{"POST", "/products", "no", 400},
		{"POST", "/products", "{\\"name\\":\\"First\\"}", 201},
		{"GET", "/products/1", "", 200},
		{"GET", "/products/x", "", 400},
	} {
		answer := httptest.NewRecorder()
		mux.ServeHTTP(answer, httptest.NewRequest(tt.method, tt.path, strings.NewReader(tt.body)))
		if answer.Code != tt.want {
			t.Errorf("%s %s: %d, want %d: %s", tt.method, tt.path, answer.Code, tt.want, answer.Body)
		}
	}
}
`,
  },
  'go.http.middleware': {
    'middleware_test.go': `package middleware

import (
	"bytes"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestPanicIsLoggedAndAnswered(t *testing.T) {
	var lines bytes.Buffer
	logger := slog.New(slog.NewJSONHandler(&lines, nil))
	broken := http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("broken") })
	answer := httptest.NewRecorder()
	Logging(logger)(Recovery(logger)(broken)).ServeHTTP(answer, httptest.NewRequest("GET", "/", nil))
	if answer.Code != 500 || !strings.Contains(lines.String(), "\\"status\\":500") {
		t.Fatalf("%d %s", answer.Code, lines.String())
	}
	silent := http.HandlerFunc(func(http.ResponseWriter, *http.Request) {})
	lines.Reset()
	Logging(logger)(silent).ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", "/", nil))
	if !strings.Contains(lines.String(), "\\"status\\":200") {
		t.Fatal(lines.String())
	}
}

func TestPanicAfterTheAnswerBegan(t *testing.T) {
	logger := slog.New(slog.NewTextHandler(io.Discard, nil))
	late := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Write([]byte("part"))
		panic("late")
	})
	defer func() {
		if recover() != http.ErrAbortHandler {
			t.Error("the client must notice that the answer is not whole")
		}
	}()
	Recovery(logger)(late).ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", "/", nil))
}
`,
  },
};
