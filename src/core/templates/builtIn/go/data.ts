import type { TemplateSeed } from '../../template.ts';

export const goDataTemplates: readonly TemplateSeed[] = [
  {
    id: 'go.sql.repository',
    task: 'Go repository for products with database/sql',
    language: 'go',
    technologies: ['go', 'database/sql', 'postgresql'],
    fileName: 'products.go',
    slots: [{ word: 'products', kind: 'noun' }],
    needs: { go: '1.20' },
    code: `// Package store keeps data in PostgreSQL.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// ErrProductNotFound is returned when there is no product with the given ID.
var ErrProductNotFound = errors.New("product not found")

// ProductRecord is one row of the table products.
type ProductRecord struct {
	ID        int64
	Name      string
	CreatedAt time.Time
}

// ProductRepository reads and writes products.
type ProductRepository struct {
	db *sql.DB
}

// NewProductRepository returns a repository on db, which stays owned by the caller.
func NewProductRepository(db *sql.DB) *ProductRepository {
	return &ProductRepository{db: db}
}

// List returns at most limit products with an ID above after, in the order of their IDs.
func (r *ProductRepository) List(ctx context.Context, after int64, limit int) (products []ProductRecord, err error) {
	const query = \`SELECT id, name, created_at FROM products WHERE id > $1 ORDER BY id LIMIT $2\`

	rows, err := r.db.QueryContext(ctx, query, after, limit)
	if err != nil {
		return nil, fmt.Errorf("list products: %w", err)
	}
	defer func() {
		err = errors.Join(err, rows.Close())
	}()

	for rows.Next() {
		var product ProductRecord
		if err := rows.Scan(&product.ID, &product.Name, &product.CreatedAt); err != nil {
			return nil, fmt.Errorf("scan product: %w", err)
		}
		products = append(products, product)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("list products: %w", err)
	}
	return products, nil
}

// Get returns the product with the given ID, or ErrProductNotFound.
func (r *ProductRepository) Get(ctx context.Context, id int64) (ProductRecord, error) {
	const query = \`SELECT id, name, created_at FROM products WHERE id = $1\`

	var product ProductRecord
	err := r.db.QueryRowContext(ctx, query, id).Scan(&product.ID, &product.Name, &product.CreatedAt)
	if errors.Is(err, sql.ErrNoRows) {
		return ProductRecord{}, ErrProductNotFound
	}
	if err != nil {
		return ProductRecord{}, fmt.Errorf("get product %d: %w", id, err)
	}
	return product, nil
}

// Create stores a new product and returns it with its ID.
func (r *ProductRepository) Create(ctx context.Context, name string) (ProductRecord, error) {
	const query = \`INSERT INTO products (name) VALUES ($1) RETURNING id, created_at\`

	product := ProductRecord{Name: name}
	if err := r.db.QueryRowContext(ctx, query, name).Scan(&product.ID, &product.CreatedAt); err != nil {
		return ProductRecord{}, fmt.Errorf("create product: %w", err)
	}
	return product, nil
}

// Delete removes the product with the given ID, or returns ErrProductNotFound.
func (r *ProductRepository) Delete(ctx context.Context, id int64) error {
	result, err := r.db.ExecContext(ctx, \`DELETE FROM products WHERE id = $1\`, id)
	if err != nil {
		return fmt.Errorf("delete product %d: %w", id, err)
	}
	deleted, err := result.RowsAffected()
	if err != nil {
		return fmt.Errorf("delete product %d: %w", id, err)
	}
	if deleted == 0 {
		return ErrProductNotFound
	}
	return nil
}
`,
  },
  {
    id: 'go.config.env',
    task: 'Go config from environment variables',
    language: 'go',
    technologies: ['go'],
    fileName: 'config.go',
    slots: [],
    needs: { go: '1.20' },
    code: `// Package config reads the settings of the process from the environment.
package config

import (
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"time"
)

// Config holds checked settings.
type Config struct {
	// Port is the TCP port to listen on.
	Port int
	// DatabaseURL is the address of the database; it holds a password, so never log it.
	DatabaseURL *url.URL
	// RequestTimeout limits one request.
	RequestTimeout time.Duration
	// Debug turns on verbose logs.
	Debug bool
}

// LookupFunc finds a variable, like os.LookupEnv.
type LookupFunc func(name string) (value string, found bool)

// Load reads all settings. The error names every variable that is missing or not valid.
func Load(lookup LookupFunc) (Config, error) {
	r := reader{lookup: lookup}
	config := Config{
		Port:           read(&r, "PORT", "8080", parsePort),
		DatabaseURL:    read(&r, "DATABASE_URL", "", parseDatabaseURL),
		RequestTimeout: read(&r, "REQUEST_TIMEOUT", "10s", time.ParseDuration),
		Debug:          read(&r, "DEBUG", "false", strconv.ParseBool),
	}
	if err := errors.Join(r.problems...); err != nil {
		return Config{}, err
	}
	return config, nil
}

// reader collects problems, so that all of them are reported at once.
type reader struct {
	lookup   LookupFunc
	problems []error
}

// read parses one variable; an empty fallback makes it required.
func read[T any](r *reader, name, fallback string, parse func(string) (T, error)) T {
	var zero T
	text, found := r.lookup(name)
	if !found || text == "" {
		text = fallback
	}
	if text == "" {
		r.problems = append(r.problems, fmt.Errorf("%s is not set", name))
		return zero
	}
	value, err := parse(text)
	if err != nil {
		r.problems = append(r.problems, fmt.Errorf("%s is not valid", name))
		return zero
	}
	return value
}

func parsePort(text string) (int, error) {
	port, err := strconv.ParseUint(text, 10, 16)
	if err != nil {
		return 0, fmt.Errorf("parse port: %w", err)
	}
	return int(port), nil
}

func parseDatabaseURL(text string) (*url.URL, error) {
	address, err := url.Parse(text)
	if err != nil {
		return nil, fmt.Errorf("parse address: %w", err)
	}
	if address.Scheme != "postgres" || address.Host == "" {
		return nil, errors.New("not a postgres address")
	}
	return address, nil
}
`,
  },
];
