import type { TemplateSeed } from '../../template.ts';

export const phpWordpressTemplates: readonly TemplateSeed[] = [
  {
    id: 'php.wordpress.restRoute',
    task: 'WordPress REST API endpoint for events',
    language: 'php',
    technologies: ['wordpress'],
    fileName: 'events-api.php',
    slots: [{ word: 'events', kind: 'noun' }],
    wordings: [{ text: 'WordPress plugin with a custom REST route that returns events', origin: 'user', addedAtMs: 0 }],
    code: `<?php
/**
 * Plugin Name: Events API
 * Requires PHP: 8.1
 *
 * Serves published events: GET /wp-json/example/v1/events?page=2
 */

declare(strict_types=1);

namespace Example\\EventsApi;

use WP_Post;
use WP_Query;
use WP_REST_Request;
use WP_REST_Response;

defined( 'ABSPATH' ) || exit;

add_action( 'rest_api_init', __NAMESPACE__ . '\\register_routes' );

/** Adds the route; what it returns is public. */
function register_routes(): void {
	register_rest_route(
		'example/v1',
		'/events',
		array(
			'methods'             => 'GET',
			'callback'            => __NAMESPACE__ . '\\list_events',
			'permission_callback' => '__return_true',
			'args'                => array(
				'page' => array(
					'type'    => 'integer',
					'minimum' => 1,
					'default' => 1,
				),
			),
		)
	);
}

/** Returns one page of published events, newest first. */
function list_events( WP_REST_Request $request ): WP_REST_Response {
	$query = new WP_Query(
		array(
			'post_type'      => 'event',
			'post_status'    => 'publish',
			'posts_per_page' => 20,
			'paged'          => (int) $request['page'],
		)
	);

	$response = new WP_REST_Response( array_map( __NAMESPACE__ . '\\to_item', $query->posts ) );
	$response->header( 'X-WP-Total', (string) $query->found_posts );
	$response->header( 'X-WP-TotalPages', (string) $query->max_num_pages );
	return $response;
}

/**
 * What clients see of one event.
 *
 * @return array{id: int, title: string, link: string, date: string}
 */
function to_item( WP_Post $post ): array {
	return array(
		'id'    => $post->ID,
		'title' => html_entity_decode( get_the_title( $post ), ENT_QUOTES ),
		'link'  => (string) get_permalink( $post ),
		'date'  => (string) get_post_time( DATE_ATOM, true, $post ),
	);
}
`,
  },
  {
    id: 'php.wordpress.postType',
    task: 'WordPress custom post type for testimonials',
    language: 'php',
    technologies: ['wordpress'],
    fileName: 'testimonials.php',
    slots: [{ word: 'testimonials', kind: 'noun' }],
    wordings: [{ text: 'WordPress plugin that registers the post type testimonials', origin: 'user', addedAtMs: 0 }],
    code: `<?php
/**
 * Plugin Name: Testimonials
 * Requires PHP: 8.1
 */

declare(strict_types=1);

namespace Example\\Testimonials;

defined( 'ABSPATH' ) || exit;

add_action( 'init', __NAMESPACE__ . '\\register_testimonial_post_type' );
register_activation_hook( __FILE__, __NAMESPACE__ . '\\activate' );
register_deactivation_hook( __FILE__, 'flush_rewrite_rules' );

/** Registers the type; the block editor and the REST API know it, too. */
function register_testimonial_post_type(): void {
	register_post_type(
		'testimonial',
		array(
			'labels'       => array(
				'name'         => __( 'All testimonials', 'example' ),
				'add_new_item' => __( 'Add a testimonial', 'example' ),
				'edit_item'    => __( 'Edit this testimonial', 'example' ),
				'not_found'    => __( 'No testimonials yet', 'example' ),
			),
			'public'       => true,
			'has_archive'  => true,
			'show_in_rest' => true,
			'menu_icon'    => 'dashicons-admin-post',
			'supports'     => array( 'title', 'editor', 'thumbnail', 'excerpt', 'revisions' ),
			'rewrite'      => array( 'slug' => 'testimonials' ),
		)
	);
}

/** Links of the new type work from the start. */
function activate(): void {
	register_testimonial_post_type();
	flush_rewrite_rules();
}
`,
  },
];
