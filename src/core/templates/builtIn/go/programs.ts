import type { TemplateSeed } from '../../template.ts';

export const goProgramsTemplates: readonly TemplateSeed[] = [
  {
    id: 'go.test.table',
    task: 'Go table-driven test for a slugify function',
    language: 'go',
    technologies: ['go', 'testing'],
    fileName: 'slug_test.go',
    slots: [],
    needs: { go: '1.22' },
    code: `package slug

import (
	"errors"
	"strings"
	"testing"
)

// TestSlugify covers what is kept, what is replaced and what is refused.
func TestSlugify(t *testing.T) {
	t.Parallel()

	tests := []struct {
		name  string
		input string
		want  string
		err   error
	}{
		{name: "lower case", input: "Hello", want: "hello"},
		{name: "spaces", input: "hello big world", want: "hello-big-world"},
		{name: "punctuation", input: "what's new?", want: "what-s-new"},
		{name: "edges", input: "  --trim me-- ", want: "trim-me"},
		{name: "digits", input: "Top 10", want: "top-10"},
		{name: "longest", input: strings.Repeat("a", maxLength), want: strings.Repeat("a", maxLength)},
		{name: "empty", input: "", err: ErrEmpty},
		{name: "nothing left", input: "?!", err: ErrEmpty},
		{name: "too long", input: strings.Repeat("a", maxLength+1), err: ErrTooLong},
	}

	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()

			got, err := Slugify(tt.input)

			if !errors.Is(err, tt.err) {
				t.Fatalf("Slugify(%q) error = %v, want %v", tt.input, err, tt.err)
			}
			if got != tt.want {
				t.Errorf("Slugify(%q) = %q, want %q", tt.input, got, tt.want)
			}
		})
	}
}
`,
  },
  {
    id: 'go.slugify',
    task: 'Go function to slugify a title',
    language: 'go',
    technologies: ['go'],
    fileName: 'slug.go',
    slots: [],
    code: `// Package slug turns titles into parts of addresses.
package slug

import (
	"errors"
	"strings"
	"unicode"
)

const maxLength = 200

var (
	// ErrEmpty is returned when a title holds no letter and no digit.
	ErrEmpty = errors.New("slug is empty")
	// ErrTooLong is returned when a slug would have more than 200 bytes.
	ErrTooLong = errors.New("slug is too long")
)

// Slugify returns the title in lower case with a hyphen in place of everything
// that is neither a letter nor a digit, for example "hello-world" for "Hello, World!".
func Slugify(title string) (string, error) {
	words := strings.FieldsFunc(strings.ToLower(title), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	slug := strings.Join(words, "-")
	if slug == "" {
		return "", ErrEmpty
	}
	if len(slug) > maxLength {
		return "", ErrTooLong
	}
	return slug, nil
}
`,
  },
  {
    id: 'go.cobra.cli',
    task: 'Go CLI with Cobra to list products from an API',
    language: 'go',
    technologies: ['go', 'cobra'],
    fileName: 'main.go',
    slots: [{ word: 'products', kind: 'noun' }],
    needs: { go: '1.19' },
    code: `// Command products lists products of an HTTP API.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"os/signal"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"
)

// productItem is one product as the API describes it.
type productItem struct {
	ID   string \`json:"id"\`
	Name string \`json:"name"\`
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := newRootCommand().ExecuteContext(ctx)
	stop()
	if err != nil {
		os.Exit(1)
	}
}

func newRootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:          "products",
		Short:        "Work with products from the command line",
		SilenceUsage: true,
	}
	root.AddCommand(newListCommand())
	return root
}

func newListCommand() *cobra.Command {
	var (
		baseURL string
		timeout time.Duration
	)
	command := &cobra.Command{
		Use:   "list",
		Short: "List products",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			client := &http.Client{Timeout: timeout}
			products, err := fetchProducts(cmd.Context(), client, baseURL)
			if err != nil {
				return err
			}
			table := tabwriter.NewWriter(cmd.OutOrStdout(), 0, 0, 2, ' ', 0)
			for _, product := range products {
				if _, err := fmt.Fprintf(table, "%s\\t%s\\n", product.ID, product.Name); err != nil {
					return fmt.Errorf("write table: %w", err)
				}
			}
			return table.Flush()
		},
	}
	command.Flags().StringVar(&baseURL, "url", "http://localhost:8080", "address of the API")
	command.Flags().DurationVar(&timeout, "timeout", 10*time.Second, "longest wait for an answer")
	return command
}

// fetchProducts loads all products. The token comes from API_TOKEN, for flags show up in process lists.
func fetchProducts(ctx context.Context, client *http.Client, baseURL string) (products []productItem, err error) {
	address, err := url.JoinPath(baseURL, "products")
	if err != nil {
		return nil, fmt.Errorf("address of the API: %w", err)
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, fmt.Errorf("create request: %w", err)
	}
	if token := os.Getenv("API_TOKEN"); token != "" {
		request.Header.Set("Authorization", "Bearer "+token)
	}
	response, err := client.Do(request)
	if err != nil {
		return nil, fmt.Errorf("list products: %w", err)
	}
	defer func() {
		if closeErr := response.Body.Close(); err == nil && closeErr != nil {
			err = fmt.Errorf("close answer: %w", closeErr)
		}
	}()
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("list products: status %s", response.Status)
	}
	if err := json.NewDecoder(response.Body).Decode(&products); err != nil {
		return nil, fmt.Errorf("decode products: %w", err)
	}
	return products, nil
}
`,
  },
];
