import { describeTwins } from './twins.ts';

describeTwins(
  'go',
  [
    {
      rule: 'quality.ignored-error',
      faulty: 'func f(s string) int {\n\tn, _ := strconv.Atoi(s)\n\treturn n\n}\n',
      fixed: 'func f(s string) (int, error) {\n\tn, err := strconv.Atoi(s)\n\treturn n, err\n}\n',
    },
    {
      rule: 'quality.ignored-error',
      faulty: 'func f(b []byte) T {\n\tvar t T\n\tjson.Unmarshal(b, &t)\n\treturn t\n}\n',
      fixed: 'func f(b []byte) (T, error) {\n\tvar t T\n\terr := json.Unmarshal(b, &t)\n\treturn t, err\n}\n',
    },
    {
      rule: 'quality.ignored-error',
      faulty: 'func save(x T) error {\n\treturn store(x)\n}\nfunc f(x T) {\n\tsave(x)\n}\n',
      fixed: 'func save(x T) error {\n\treturn store(x)\n}\nfunc f(x T) error {\n\treturn save(x)\n}\n',
    },
    {
      rule: 'quality.ignored-error',
      faulty: 'func f(db *sql.DB) {\n\tdb.Exec("delete from sessions")\n}\n',
      fixed: 'func f(db *sql.DB) error {\n\t_, err := db.Exec("delete from sessions")\n\treturn err\n}\n',
    },
    {
      rule: 'quality.empty-check',
      faulty: 'func f() {\n\terr := g()\n\tif err != nil {\n\t}\n}\n',
      fixed: 'func f() error {\n\terr := g()\n\tif err != nil {\n\t\treturn err\n\t}\n\treturn nil\n}\n',
    },
    {
      rule: 'quality.never-closed',
      faulty:
        'func f(c API) ([]byte, error) {\n\tresp, err := c.client.Do(c.req)\n\tif err != nil {\n\t\treturn nil, err\n\t}\n\tbody, err := io.ReadAll(resp.Body)\n\treturn body, err\n}\n',
      fixed:
        'func f(c API) ([]byte, error) {\n\tresp, body, err := c.client.Do(c.req)\n\tif err != nil || resp.StatusCode != 200 {\n\t\treturn nil, err\n\t}\n\treturn body, nil\n}\n',
    },
    {
      rule: 'quality.ignored-error',
      faulty: 'func f(r io.Reader) string {\n\tbody, _ := io.ReadAll(r)\n\treturn string(body)\n}\n',
      fixed:
        'func f(r io.Reader) string {\n\tbody, _ := io.ReadAll(r) // It only goes into the text of an error.\n\treturn string(body)\n}\n',
    },
    {
      rule: 'quality.never-closed',
      faulty:
        'func f(name string) ([]byte, error) {\n\tfile, err := os.Open(name)\n\tif err != nil {\n\t\treturn nil, err\n\t}\n\treturn io.ReadAll(file)\n}\n',
      fixed:
        'func f(name string) ([]byte, error) {\n\tfile, err := os.Open(name)\n\tif err != nil {\n\t\treturn nil, err\n\t}\n\tdefer file.Close()\n\treturn io.ReadAll(file)\n}\n',
    },
    {
      rule: 'quality.never-closed',
      faulty:
        'func f(req *http.Request) (int, error) {\n\tresp, err := http.DefaultClient.Do(req)\n\tif err != nil {\n\t\treturn 0, err\n\t}\n\tcode := resp.StatusCode\n\treturn code, nil\n}\n',
      fixed:
        'func f(req *http.Request) (int, error) {\n\tresp, err := http.DefaultClient.Do(req)\n\tif err != nil {\n\t\treturn 0, err\n\t}\n\tdefer resp.Body.Close()\n\tcode := resp.StatusCode\n\treturn code, nil\n}\n',
    },
    {
      rule: 'quality.never-closed',
      faulty:
        'func f(db *sql.DB) ([]string, error) {\n\trows, err := db.Query("select name from t")\n\tif err != nil {\n\t\treturn nil, err\n\t}\n\tvar names []string\n\tfor rows.Next() {\n\t\tnames = append(names, "x")\n\t}\n\treturn names, rows.Err()\n}\n',
      fixed:
        'func f(db *sql.DB) ([]string, error) {\n\trows, err := db.Query("select name from t")\n\tif err != nil {\n\t\treturn nil, err\n\t}\n\tdefer rows.Close()\n\tvar names []string\n\tfor rows.Next() {\n\t\tnames = append(names, "x")\n\t}\n\treturn names, rows.Err()\n}\n',
    },
    {
      rule: 'quality.defer-in-loop',
      faulty:
        'func f(names []string) error {\n\tfor _, name := range names {\n\t\tfile, err := os.Open(name)\n\t\tif err != nil {\n\t\t\treturn err\n\t\t}\n\t\tdefer file.Close()\n\t\tread(file)\n\t}\n\treturn nil\n}\n',
      fixed:
        'func f(names []string) error {\n\tfor _, name := range names {\n\t\tfile, err := os.Open(name)\n\t\tif err != nil {\n\t\t\treturn err\n\t\t}\n\t\tread(file)\n\t\tfile.Close()\n\t}\n\treturn nil\n}\n',
    },
    {
      rule: 'quality.defer-unchecked',
      faulty:
        'func f(name string) error {\n\tfile, err := os.Open(name)\n\tdefer file.Close()\n\tif err != nil {\n\t\treturn err\n\t}\n\treturn read(file)\n}\n',
      fixed:
        'func f(name string) error {\n\tfile, err := os.Open(name)\n\tif err != nil {\n\t\treturn err\n\t}\n\tdefer file.Close()\n\treturn read(file)\n}\n',
    },
    {
      rule: 'quality.add-in-goroutine',
      faulty:
        'func f(jobs []Job) {\n\tvar wg sync.WaitGroup\n\tfor _, job := range jobs {\n\t\tgo func() {\n\t\t\twg.Add(1)\n\t\t\tdefer wg.Done()\n\t\t\tjob.Run()\n\t\t}()\n\t}\n\twg.Wait()\n}\n',
      fixed:
        'func f(jobs []Job) {\n\tvar wg sync.WaitGroup\n\tfor _, job := range jobs {\n\t\twg.Add(1)\n\t\tgo func() {\n\t\t\tdefer wg.Done()\n\t\t\tjob.Run()\n\t\t}()\n\t}\n\twg.Wait()\n}\n',
    },
    {
      rule: 'quality.copied-lock',
      faulty: 'func f(mu sync.Mutex) {\n\tmu.Lock()\n\tdefer mu.Unlock()\n}\n',
      fixed: 'func f(mu *sync.Mutex) {\n\tmu.Lock()\n\tdefer mu.Unlock()\n}\n',
    },
    {
      rule: 'quality.copied-lock',
      faulty:
        'type counter struct {\n\tmu sync.Mutex\n\tn  int\n}\nfunc (c counter) add() {\n\tc.mu.Lock()\n\tdefer c.mu.Unlock()\n\tc.n++\n}\n',
      fixed:
        'type counter struct {\n\tmu sync.Mutex\n\tn  int\n}\nfunc (c *counter) add() {\n\tc.mu.Lock()\n\tdefer c.mu.Unlock()\n\tc.n++\n}\n',
    },
    {
      rule: 'quality.lost-cancel',
      faulty: 'func f(ctx context.Context) error {\n\tctx, _ = context.WithTimeout(ctx, time.Second)\n\treturn g(ctx)\n}\n',
      fixed:
        'func f(ctx context.Context) error {\n\tctx, cancel := context.WithTimeout(ctx, time.Second)\n\tdefer cancel()\n\treturn g(ctx)\n}\n',
    },
    {
      rule: 'quality.duplicate-condition',
      faulty: 'func f(a int) int {\n\tif a == 1 {\n\t\treturn 1\n\t} else if a == 1 {\n\t\treturn 2\n\t}\n\treturn 3\n}\n',
      fixed:
        'func f(a any) int {\n\tif x, ok := a.(int); ok {\n\t\treturn x\n\t} else if y, ok := a.(S); ok {\n\t\treturn y.n\n\t}\n\treturn 3\n}\n',
    },
    { rule: 'quality.no-unit', faulty: 'func f() {\n\ttime.Sleep(5)\n}\n', fixed: 'func f() {\n\ttime.Sleep(5 * time.Second)\n}\n' },
    {
      rule: 'quality.endless-retry',
      faulty:
        'func f(url string) *T {\n\tfor {\n\t\tt, err := get(url)\n\t\tif err != nil {\n\t\t\ttime.Sleep(time.Second)\n\t\t\tcontinue\n\t\t}\n\t\treturn t\n\t}\n}\n',
      fixed:
        'func f(url string) (*T, error) {\n\tvar err error\n\tfor i := 0; i < 3; i++ {\n\t\tvar t *T\n\t\tif t, err = get(url); err == nil {\n\t\t\treturn t, nil\n\t\t}\n\t\ttime.Sleep(time.Second)\n\t}\n\treturn nil, err\n}\n',
    },
    {
      rule: 'quality.endless-retry',
      faulty: 'func f() {\n\tfor {\n\t\terr := connect()\n\t\tif err == nil {\n\t\t\tbreak\n\t\t}\n\t\ttime.Sleep(time.Second)\n\t}\n}\n',
      fixed:
        'func f() error {\n\tvar err error\n\tfor attempt := 0; attempt < 5; attempt++ {\n\t\tif err = connect(); err == nil {\n\t\t\treturn nil\n\t\t}\n\t\ttime.Sleep(time.Second)\n\t}\n\treturn err\n}\n',
    },
    {
      rule: 'quality.float-equality',
      faulty: 'func f(a, b float64) bool {\n\treturn a+b == 0.3\n}\n',
      fixed: 'func f(a, b float64) bool {\n\treturn math.Abs(a+b-0.3) < 1e-9\n}\n',
    },
    {
      rule: 'quality.lost-result',
      faulty: 'func f(s string) string {\n\tstrings.TrimSpace(s)\n\treturn s\n}\n',
      fixed: 'func f(s string) string {\n\treturn strings.TrimSpace(s)\n}\n',
    },
    {
      rule: 'quality.nan-comparison',
      faulty: 'func f(x float64) bool {\n\treturn x == math.NaN()\n}\n',
      fixed: 'func f(x float64) bool {\n\treturn math.IsNaN(x)\n}\n',
    },
    {
      rule: 'quality.unreachable',
      faulty: 'func f() int {\n\treturn 1\n\ttidy()\n}\n',
      fixed: 'func f() int {\n\ttidy()\n\treturn 1\n}\n',
    },
    {
      rule: 'quality.self-assignment',
      faulty: 'func (a *T) set(name string) {\n\ta.name = a.name\n}\n',
      fixed: 'func (a *T) set(name string) {\n\ta.name = name\n}\n',
    },
  ],
  (code) => `package p\n\n${code}`,
);
