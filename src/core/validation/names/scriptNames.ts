import type { NameForms } from './nameForms.ts';

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** JavaScript and TypeScript. */
export const scriptNames: NameForms = {
  reads: words('identifier shorthand_property_identifier'),
  makes: words('shorthand_property_identifier_pattern type_identifier'),
  makers: new Map([
    ['variable_declarator', ['name']],
    ['formal_parameters', []],
    ['required_parameter', ['pattern']],
    ['optional_parameter', ['pattern']],
    ['assignment_pattern', ['left']],
    ['object_assignment_pattern', ['left']],
    ['array_pattern', []],
    ['object_pattern', []],
    ['pair_pattern', ['value']],
    ['rest_pattern', []],
    ['arrow_function', ['parameter']],
    ['function_declaration', ['name']],
    ['function_expression', ['name']],
    ['function', ['name']],
    ['generator_function', ['name']],
    ['generator_function_declaration', ['name']],
    ['function_signature', ['name']],
    ['class_declaration', ['name']],
    ['class', ['name']],
    ['abstract_class_declaration', ['name']],
    ['enum_declaration', ['name']],
    ['internal_module', ['name']],
    ['module', ['name']],
    ['import_clause', []],
    ['namespace_import', []],
    ['import_specifier', []],
    ['import_require_clause', []],
    ['import_alias', []],
    ['catch_clause', ['parameter']],
    ['for_in_statement', ['left']],
    ['assignment_expression', ['left']],
    ['augmented_assignment_expression', ['left']],
    ['index_signature', []],
    ['type_predicate', []],
    ['asserts', []],
    ['this_type', []],
  ]),
  foreign: new Map([
    ['export_specifier', ['alias']],
    ['namespace_export', []],
    ['meta_property', []],
    ['jsx_attribute', []],
    ['jsx_namespace_name', []],
    ['labeled_statement', ['label']],
    ['break_statement', []],
    ['continue_statement', []],
  ]),
  asides: words(`
    type_annotation type_arguments type_parameters interface_declaration type_alias_declaration nested_type_identifier implements_clause
    extends_type_clause ambient_declaration type_query nested_identifier type_predicate_annotation asserts_annotation
  `),
  opaque: /\b(?:eval|with)\s{0,5}\(|<%|\{%/,
  builtIn: words(`
    AggregateError Array ArrayBuffer AsyncDisposableStack AsyncIterator Atomics BigInt BigInt64Array BigUint64Array Boolean DataView Date
    DisposableStack Error EvalError FinalizationRegistry Float16Array Float32Array Float64Array Function Infinity Int16Array Int32Array Int8Array Intl
    Iterator JSON Map Math NaN Number Object Promise Proxy RangeError ReferenceError Reflect RegExp Set SharedArrayBuffer String SuppressedError
    Symbol SyntaxError TypeError URIError Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet WebAssembly Temporal
    arguments decodeURI decodeURIComponent encodeURI encodeURIComponent escape eval globalThis isFinite isNaN parseFloat parseInt undefined
    unescape Buffer __dirname __filename clearImmediate exports global module process require setImmediate
    AbortController AbortSignal Blob BroadcastChannel ByteLengthQueuingStrategy CompressionStream CountQueuingStrategy Crypto CryptoKey
    CustomEvent DOMException DecompressionStream Event EventSource EventTarget File FormData Headers MessageChannel MessageEvent MessagePort
    Navigator Performance ReadableStream Request Response Storage SubtleCrypto TextDecoder TextDecoderStream TextEncoder TextEncoderStream
    TransformStream URL URLSearchParams WebSocket WritableStream atob btoa clearInterval clearTimeout console crypto fetch localStorage
    navigator performance queueMicrotask sessionStorage setInterval setTimeout structuredClone
    window document self top parent frames location history screen event name status origin opener alert confirm prompt print close focus blur
    stop find open scroll scrollTo scrollBy moveTo moveBy resizeTo resizeBy getComputedStyle getSelection matchMedia postMessage
    requestAnimationFrame cancelAnimationFrame requestIdleCallback cancelIdleCallback addEventListener removeEventListener dispatchEvent
    innerWidth innerHeight outerWidth outerHeight pageXOffset pageYOffset scrollX scrollY devicePixelRatio visualViewport customElements
    indexedDB caches isSecureContext crossOriginIsolated speechSynthesis external toolbar length onload onerror onmessage importScripts
    registration clients skipWaiting createImageBitmap reportError trustedTypes scheduler cookieStore navigation
    Attr Comment Document DocumentFragment DocumentType Element Image Audio Option Node NodeFilter NodeIterator NodeList NamedNodeMap Text
    TreeWalker Range Selection StaticRange ShadowRoot XMLDocument XMLHttpRequest XMLSerializer XPathResult XPathEvaluator XSLTProcessor
    DOMParser DOMRect DOMRectReadOnly DOMPoint DOMMatrix DOMMatrixReadOnly DOMQuad DOMTokenList DOMStringMap DOMImplementation FileList FileReader
    FileReaderSync Clipboard ClipboardItem Notification ServiceWorker Worker SharedWorker Worklet Window History Location Screen Plugin
    MimeType Path2D ImageData ImageBitmap OffscreenCanvas VideoFrame ImageDecoder WebKitCSSMatrix Gamepad Lock LockManager Cache CacheStorage
    CharacterData CDATASection ProcessingInstruction DataTransfer DataTransferItem Touch TouchList ValidityState VisualViewport
    PaymentRequest Geolocation Highlight Sanitizer TrustedHTML ViewTransition URLPattern ElementInternals Animation KeyframeEffect
    describe it test expect beforeEach afterEach before after beforeAll afterAll suite setup teardown suiteSetup suiteTeardown specify context
    xit fit xdescribe fdescribe xtest run jest vi vitest cy Cypress browser page driver element by protractor jasmine spyOn fail pending
    sinon chai assert should QUnit sandbox inject $ $$ jQuery _ angular React ReactDOM Vue d3 google ga gtag dataLayer chrome safari opera
    define requirejs System Deno Bun WScript ActiveXObject Components Services Cu Ci Cc Cr ChromeUtils java Packages load print quit
    HMR __webpack_require__ __webpack_public_path__ __non_webpack_require__ __DEV__ __VERSION__ __PROD__ __TEST__ JSX NodeJS globalShortcut
    GM_getValue GM_setValue GM_xmlhttpRequest unsafeWindow Handlebars Ember Backbone PropTypes
  `),
  platform:
    /^(?:HTML|SVG|CSS|RTC|IDB|WebGL|GPU|Audio|Video|Media|Performance|Speech|Payment|Presentation|Push|Readable|Writable|Sensor|USB|MIDI|XR|Web|Intersection|Mutation|Resize|Reporting|Background|Canvas|Clipboard|Font|Gamepad|Geolocation|Keyboard|Mouse|Navigator|Network|Offscreen|Permission|Pointer|Promise|Screen|ServiceWorker|Shared|Storage|Text|Touch|Wheel|Animation|Composition|Drag|Focus|Hash|Input|Page|Pop|Progress|Submit|Transition|Trusted|UI|Window|NS|Event)\w*$|^[A-Z][A-Z0-9_]*$|^__\w+__$|\w(?:Event|Element|Observer|Stream)$/,
  onlyCalled: true,
  isShared: (text) => !/^\s{0,40}(?:import|export)\b|\brequire\s{0,5}\(|\bmodule\.exports\b/m.test(text),
};
