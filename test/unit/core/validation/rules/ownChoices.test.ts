import { type Row, testRows } from './ruleRows.ts';

const inGo = (imports: string, code: string) => `package a\n\nimport ${imports}\n\n${code}\n`;

/** What code says of its own choices, beside the same code without a word. */
const rows: Readonly<Record<string, readonly Row[]>> = {
  python: [
    [
      'errors.swallowed',
      'def f():\n    try:\n        g()\n    except Exception:\n        pass\n',
      'def f():\n    try:\n        g()\n    except Exception:\n        # The cache is only an aid here.\n        pass\n',
    ],
    [
      'errors.narrow-swallowed',
      'def f():\n    try:\n        g()\n    except ValueError:\n        pass\n',
      'import os\n\ndef f(path):\n    try:\n        os.remove(path)\n    except FileNotFoundError:\n        pass\n',
    ],
    [
      'errors.forgotten',
      'def f():\n    try:\n        g()\n    except Exception:\n        x = 1\n        return x\n',
      'def f():\n    try:\n        g()\n    except Exception:\n        gen_log.error("failed", exc_info=True)\n        return None\n',
    ],
    [
      'py.security.tls-check-off',
      'import ssl\n\nc = ssl.create_default_context()\nc.check_hostname = False\n',
      'import ssl\n\nc = ssl.create_default_context()\nif not validate_cert:\n    c.check_hostname = False\n',
    ],
    [
      'py.security.weak-hash',
      'import hashlib\n\ndef f(password):\n    return hashlib.sha1(password).hexdigest()\n',
      'import base64, hashlib\n\ndef f(key):\n    digest = hashlib.sha1(key + b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11").digest()\n    return base64.b64encode(digest)\n',
    ],
    [
      'py.security.spawn',
      'import os\n\ndef f(program):\n    os.execv(program, [program])\n',
      'import os, sys\n\ndef f():\n    os.execv(sys.executable, [sys.executable] + sys.argv)\n',
    ],
  ],
  go: [
    [
      'errors.panic',
      inGo('"errors"', '// Load loads.\nfunc Load(ok bool) {\n\tif !ok {\n\t\tpanic(errors.New("no"))\n\t}\n}'),
      inGo('"errors"', '// Load loads. It panics without a name.\nfunc Load(ok bool) {\n\tif !ok {\n\t\tpanic(errors.New("no"))\n\t}\n}'),
    ],
    [
      'errors.panic',
      inGo('"errors"', '// Take takes.\nfunc Take() {\n\tpanic(errors.New("no"))\n}'),
      inGo('"errors"', '// MustTake takes.\nfunc MustTake() {\n\tpanic(errors.New("no"))\n}'),
    ],
    [
      'go.security.tls-check-off',
      inGo('"crypto/tls"', 'var c = &tls.Config{InsecureSkipVerify: true}'),
      inGo(
        '"crypto/tls"',
        'func f(o options) *tls.Config {\n\tc := &tls.Config{}\n\tif o.insecure {\n\t\tc.InsecureSkipVerify = true\n\t}\n\treturn c\n}',
      ),
    ],
    [
      'go.security.redirect',
      inGo('"net/http"', 'func f(w http.ResponseWriter, r *http.Request) {\n\thttp.Redirect(w, r, r.FormValue("to"), 302)\n}'),
      inGo('"net/http"', 'func f(w http.ResponseWriter, r *http.Request) {\n\thttp.Redirect(w, r, r.URL.String(), 302)\n}'),
    ],
  ],
  javascript: [
    [
      'quality.self-assignment',
      'function f(user) {\n  user.name = user.name;\n}\n',
      'function f(canvas) {\n  canvas.width = canvas.width;\n}\n',
    ],
    [
      'js.security.message-origin',
      "window.addEventListener('message', (event) => { show(event.data); });\n",
      "window.addEventListener('message', (event) => { if (event.source !== frame.contentWindow) return; show(event.data); });\n",
    ],
  ],
  ruby: [
    [
      'rb.security.eval-text',
      'def f(name)\n  eval("call_#{name}")\nend\n',
      'def f(mod, name)\n  mod.class_eval("def #{name}; end", __FILE__, __LINE__)\nend\n',
    ],
    ['rb.security.eval', 'def f\n  eval(params[:code])\nend\n', 'def f(mod)\n  mod.class_eval(&block)\nend\n'],
  ],
  shellscript: [
    ['sh.security.eval', '#!/bin/sh\neval "echo $1"\n', '#!/bin/sh\nhook=start\neval "$hook"\n'],
    ['sh.security.eval', '#!/bin/sh\nfor dir in build dist; do\n  eval "rm -r $dir"\ndone\n', '#!/bin/sh\nrun="$before"\neval "$run"\n'],
  ],
};

describe('What code says of its own choices', () => testRows(rows));
