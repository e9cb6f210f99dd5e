import type { RuleTable } from '../rule.ts';

/** PHP: hooks, routes and downloads of WordPress that ask nobody who is calling. */
export const phpWordPress: RuleTable = {
  calls: [
    {
      id: 'php.security.open-hook',
      severity: 'medium',
      confidence: 'medium',
      cwe: 862,
      message: 'Everybody who is signed in can call this; nothing shows that the function asks what he may.',
      fix: 'Ask current_user_can and check_ajax_referer in the function.',
      calls: ['add_action'],
      when: [[0, /^wp_ajax_/]],
      unlessNear: /current_user_can|check_ajax_referer|wp_verify_nonce|check_admin_referer/,
    },
    {
      id: 'php.security.open-rest',
      severity: 'medium',
      cwe: 862,
      message: 'Everybody can call this route.',
      fix: 'Give a permission_callback that asks current_user_can.',
      calls: ['register_rest_route'],
      when: [[2, { key: 'permission_callback', is: /^__return_true$/ }]],
      // Reading may be open to everybody.
      near: /['"](?:POST|PUT|PATCH|DELETE)\b|CREATABLE|EDITABLE|DELETABLE|ALLMETHODS/,
    },
    {
      id: 'php.security.admin-asked',
      severity: 'medium',
      confidence: 'medium',
      cwe: 863,
      message: 'is_admin says which page is shown, not who asks.',
      fix: 'Use current_user_can.',
      calls: ['is_admin'],
      near: /update_option|wp_delete|wp_insert|wp_update|delete_option|\$_(?:POST|GET|REQUEST)/,
      unlessNear: /current_user_can/,
    },
    {
      id: 'php.security.redirect-parameter',
      severity: 'medium',
      confidence: 'medium',
      cwe: 601,
      message: 'A value that is not constant chooses where the visitor is sent.',
      fix: 'Use wp_safe_redirect.',
      calls: ['wp_redirect'],
      when: [
        [
          0,
          {
            all: [
              'dynamic',
              {
                not: {
                  named:
                    /^(?:admin_url|home_url|site_url|get_permalink|wp_login_url|add_query_arg|remove_query_arg|get_edit_post_link|wp_get_referer|network_admin_url)\(\)$/,
                },
              },
              { not: 'built' },
            ],
          },
        ],
      ],
    },
    {
      id: 'php.security.download',
      severity: 'medium',
      confidence: 'medium',
      cwe: 22,
      message: 'A value that is not constant chooses the file that is sent.',
      fix: 'Check that realpath of it is inside a fixed folder.',
      calls: ['readfile', 'fpassthru'],
      when: [[0, { all: ['dynamic', { not: { named: /\(\)$/ } }, { named: /^\$\w{0,40}(?:file|path|name|zip|doc|pdf)\w{0,40}$/i }] }]],
      unlessNear: /realpath|basename|tempnam|sys_get_temp_dir|validate_file/,
    },
  ],
};
