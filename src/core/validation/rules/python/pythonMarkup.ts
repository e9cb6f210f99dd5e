import { type RuleTable, words } from '../rule.ts';

/** Text that becomes markup or a template. */
export const pythonMarkup: RuleTable = {
  calls: [
    {
      id: 'py.security.template-names',
      severity: 'medium',
      cwe: 96,
      message: 'A template gets every name of the program.',
      fix: 'Pass the values it needs.',
      calls: words('render *.render flask.render_template render_template *.render_to_response'),
      when: [['any', { named: /^(globals|locals)\(\)$/ }]],
    },
    {
      id: 'py.security.template-unescaped',
      severity: 'medium',
      cwe: 79,
      message: 'Flask escapes nothing in a template with this ending.',
      fix: 'Name it .html.',
      calls: words('flask.render_template render_template'),
      when: [[0, /^(?!.*\.(html?|xml|xhtml|svg)$)./]],
    },
    {
      id: 'py.security.template',
      severity: 'high',
      cwe: 1336,
      message: 'A template is made from text that is not constant.',
      fix: 'Keep the template constant and pass the values to it.',
      calls: words(
        'flask.render_template_string render_template_string flask.templating.render_template_string mako.template.Template *.Environment().from_string jinja2.Template',
      ),
      when: [[0, { any: ['built', 'remote'] }]],
      sink: true,
    },
    {
      id: 'py.security.template-param',
      severity: 'medium',
      cwe: 1336,
      message: 'A template is made from text given at run time.',
      fix: 'Keep the template constant and pass the values to it.',
      calls: ['flask.render_template_string', 'render_template_string'],
      when: [[0, 'dynamic']],
      unless: [[0, { any: ['built', 'remote'] }]],
    },
    {
      id: 'py.security.markup',
      severity: 'medium',
      cwe: 79,
      message: 'Text that is not constant is declared to be safe markup.',
      fix: 'Leave escaping to the template, or use format_html.',
      calls: words(
        '*.mark_safe mark_safe *.SafeString *.SafeText *.SafeUnicode *.Markup Markup *.html_safe *.Markup.unescape markupsafe.Markup webhelpers.html.literal webhelpers2.html.literal',
      ),
      when: [[0, 'dynamic']],
    },
    {
      id: 'py.security.response-markup',
      severity: 'medium',
      cwe: 79,
      message: 'A request’s value is sent back as a page.',
      fix: 'Render a template, or escape the value.',
      calls: words(
        '*.HttpResponse *.HttpResponseBadRequest *.make_response *.HTMLResponse flask.Response *.HttpResponseForbidden *.HttpResponseNotFound *.HttpResponseServerError *.RequestHandler.write self.write *.response.write',
      ),
      when: [[[0, 'content', 'response', 'body', 'text'], 'remote']],
    },
    {
      id: 'py.security.ldap',
      severity: 'high',
      cwe: 90,
      message: 'An LDAP filter is put together from pieces.',
      fix: 'Escape the values with ldap.filter.escape_filter_chars.',
      calls: ['*.search_s', '*.search_st', '*.search_ext', '*.search_ext_s', '*.search'],
      when: [['any', { any: ['built', 'remote'] }]],
      imports: /^ldap/,
      sink: true,
    },
    {
      id: 'py.security.xpath',
      severity: 'medium',
      cwe: 643,
      message: 'An XPath expression is put together from pieces.',
      fix: 'Pass the values as XPath variables.',
      calls: ['*.xpath', '*.XPath'],
      when: [[0, { any: ['remote'] }]],
    },
  ],
};
