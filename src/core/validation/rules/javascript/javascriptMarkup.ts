import { type RuleTable, words } from '../rule.ts';

/** Untrusted text that becomes HTML, or the address of a page that an automated browser opens. */
export const javascriptMarkup: RuleTable = {
  calls: [
    {
      id: 'js.security.html-write',
      severity: 'medium',
      cwe: 79,
      message: 'Text that is not constant is written into the page as HTML.',
      fix: 'Use textContent, or clean it with DOMPurify.',
      calls: words(
        'document.write document.writeln window.document.write window.document.writeln *.document.write *.createContextualFragment *.parseHTML *.setHTMLUnsafe',
      ),
      when: [['any', 'dynamic']],
    },
    {
      id: 'js.security.html-insert',
      severity: 'medium',
      cwe: 79,
      message: 'Text that is not constant is written into the page as HTML.',
      fix: 'Use insertAdjacentText, or clean it with DOMPurify.',
      calls: ['*.insertAdjacentHTML'],
      when: [[1, 'dynamic']],
    },
    {
      id: 'js.security.jquery-html',
      severity: 'medium',
      cwe: 79,
      message: 'Text from outside becomes HTML.',
      fix: 'Use .text().',
      calls: words(
        '*.html *.append *.prepend *.after *.before *.replaceWith *.wrap *.wrapAll *.wrapInner *.insertAfter *.insertBefore *.prependTo *.appendTo $ jQuery',
      ),
      when: [[0, { any: ['remote'] }]],
      // Headers, forms and queries append a name with its value.
      unless: [
        [1, 'present'],
        [0, 'collection'],
      ],
    },
    {
      id: 'js.security.jquery-built',
      severity: 'medium',
      cwe: 79,
      message: 'HTML is put together from pieces.',
      fix: 'Make the element and set its text.',
      calls: words('*.html *.append *.prepend *.after *.before *.replaceWith $ jQuery'),
      when: [
        [0, 'built'],
        [0, /<[a-z]/i],
      ],
      unless: [[0, 'remote']],
    },
    {
      id: 'js.security.trust-html',
      severity: 'medium',
      cwe: 79,
      message: 'The framework is told not to clean this value.',
      fix: 'Let it clean the value.',
      calls: words(
        '*.bypassSecurityTrustHtml *.bypassSecurityTrustScript *.bypassSecurityTrustStyle *.bypassSecurityTrustUrl *.bypassSecurityTrustResourceUrl *.trustAsHtml *.trustAsJs *.trustAsUrl *.trustAsResourceUrl *.trustAsCss $sce.trustAs *.trustAs',
      ),
      when: [['any', { all: ['dynamic', { not: { named: /sanitiz|purify|escape/i } }] }]],
    },
    {
      id: 'js.security.response-markup',
      severity: 'medium',
      cwe: 79,
      message: 'A request’s value is sent back as a page.',
      fix: 'Escape it, or answer with res.json.',
      calls: words(
        'res.send res.write res.end response.send response.write response.end *.status().send *.type().send *.set().send reply.send h.response ctx.response.send',
      ),
      when: [[0, 'remote']],
      unless: [[0, { any: ['collection', { named: /\.(file|files)$/ }] }]],
      unlessNear: /['"`]application\/(?:json|javascript|xml|octet)|\.type\(['"`]json/,
    },
    {
      id: 'js.security.browser-navigation',
      severity: 'medium',
      cwe: 918,
      message: 'A browser driven by this program opens or runs what is given from outside.',
      fix: 'Choose the address from a fixed list and pass values as arguments.',
      calls: words(
        '*.goto *.setContent *.evaluate *.evaluateOnNewDocument *.evaluateHandle *.addInitScript *.evaluateAsync *.openUrl *.includeJs *.injectJs *.addScriptTag *.navigate *.compileScript *.printToPDF *.setDocumentContent *.open *.content *.generateSync *.generate wkhtmltopdf wkhtmltoimage *.wkhtmltopdf wkhtmltoimage.generate',
      ),
      when: [['any', { any: ['tainted'] }]],
      imports: /puppeteer|playwright|phantom|chrome-remote-interface|wkhtmlto|selenium/,
    },
    {
      id: 'js.security.navigation-parameter',
      severity: 'medium',
      cwe: 918,
      message: 'A browser protocol command gets an address from outside.',
      fix: 'Choose it from a fixed list.',
      calls: words('*.Page.navigate *.Runtime.evaluate *.Runtime.compileScript *.Page.setDocumentContent *.Runtime.callFunctionOn'),
      when: [[0, 'remote']],
    },
    {
      id: 'js.security.serialize-unsafe',
      severity: 'medium',
      cwe: 80,
      message: 'Text is put into a page without escaping.',
      fix: 'Leave the unsafe option out.',
      calls: ['serialize-javascript'],
      when: [[1, { key: 'unsafe', is: 'true' }]],
    },
    {
      id: 'js.security.xml',
      severity: 'high',
      cwe: 611,
      message: 'The XML parser follows entities that the sender of the text wrote.',
      fix: 'Leave entity expansion off.',
      calls: words('libxmljs.parseXml libxmljs.parseXmlString libxmljs2.parseXml libxmljs2.parseXmlString *.parseXml *.parseXmlString'),
      when: [
        [
          1,
          {
            any: [
              { key: 'noent', is: 'true' },
              { key: 'dtdload', is: 'true' },
            ],
          },
        ],
      ],
    },
    {
      id: 'js.security.xml-remote',
      severity: 'medium',
      cwe: 611,
      message: 'A request’s value is read by an XML parser that follows entities.',
      fix: 'Use a parser without entities.',
      calls: words('*.parseString *.toJson *.parse *.write *.parseXml xml2json.toJson *.sax().write *.Parser().write *.Parser().parse'),
      when: [[0, 'tainted']],
      imports: /^(xml2json|node-expat|sax|xml2js|libxmljs2?|xmldom)$/,
    },
    {
      id: 'js.security.template-remote',
      severity: 'high',
      cwe: 1336,
      message: 'A template is made from a request’s value.',
      fix: 'Keep the template constant and pass the values to it.',
      calls: words(
        '*.compile *.render *.renderString *.template ejs.render pug.compile pug.render handlebars.compile lodash.template mustache.render nunjucks.renderString res.render response.render',
      ),
      when: [[0, 'remote']],
      sink: true,
    },
  ],
};
