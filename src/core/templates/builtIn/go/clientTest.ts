import type { TemplateSeed } from '../../template.ts';

export const goClientTestTemplates: readonly TemplateSeed[] = [
  {
    id: 'go.test.httpServer',
    task: 'Go test of an HTTP client with a mock server',
    language: 'go',
    technologies: ['go'],
    fileName: 'client_test.go',
    slots: [],
    wordings: [{ text: 'mock HTTP responses in Go unit tests with httptest', origin: 'user', addedAtMs: 0 }],
    code: `package client

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"
)

// Client reads names from an API. In a project it stands in a file of its own.
type Client struct {
	BaseURL string
	HTTP    *http.Client
}

// FetchName returns the name of the item with this id.
func (c *Client) FetchName(ctx context.Context, id int) (string, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, fmt.Sprintf("%s/items/%d", c.BaseURL, id), nil)
	if err != nil {
		return "", fmt.Errorf("make request: %w", err)
	}
	response, err := c.HTTP.Do(request)
	if err != nil {
		return "", fmt.Errorf("get item %d: %w", id, err)
	}
	defer func() { _ = response.Body.Close() }()
	if response.StatusCode != http.StatusOK {
		return "", fmt.Errorf("get item %d: status %d", id, response.StatusCode)
	}
	var item struct {
		Name string \`json:"name"\`
	}
	if err := json.NewDecoder(response.Body).Decode(&item); err != nil {
		return "", fmt.Errorf("read item %d: %w", id, err)
	}
	return item.Name, nil
}

// TestClientFetchName runs the client against a server that answers as told.
func TestClientFetchName(t *testing.T) {
	tests := map[string]struct {
		status  int
		body    string
		want    string
		wantErr bool
	}{
		"found":        {status: http.StatusOK, body: \`{"name":"first"}\`, want: "first"},
		"not found":    {status: http.StatusNotFound, body: \`{}\`, wantErr: true},
		"server fault": {status: http.StatusInternalServerError, wantErr: true},
		"broken JSON":  {status: http.StatusOK, body: \`{"name":\`, wantErr: true},
	}
	for name, tt := range tests {
		tt := tt
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.URL.Path != "/items/7" {
					t.Errorf("path is %q", r.URL.Path)
				}
				w.WriteHeader(tt.status)
				_, _ = w.Write([]byte(tt.body))
			}))
			t.Cleanup(server.Close)
			ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
			t.Cleanup(cancel)

			got, err := (&Client{BaseURL: server.URL, HTTP: server.Client()}).FetchName(ctx, 7)

			if (err != nil) != tt.wantErr {
				t.Fatalf("error is %v, want one: %t", err, tt.wantErr)
			}
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
`,
  },
];
