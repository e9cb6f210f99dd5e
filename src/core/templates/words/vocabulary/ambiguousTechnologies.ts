/**
 * Technology names that are ordinary words too. Read as the technology only where the writing says so: with a capital inside a
 * sentence, after a word such as "with" or "using", or when the template is about it.
 */
export const ambiguousTechnologies: ReadonlySet<string> = new Set(
  (
    'agenda airship amplify amplitude analog apex apple arm artillery athena atlas attrs aurora ava axe axiom backbone bamboo ' +
    'bandit barman batch bats beam beanstalk black blade blitz bogus bookshelf bottle box brighter browser bruno buffalo bull bun ' +
    'cadence caffeine calico capacitor chef chi chroma chromatic clap clerk click cohere colly concourse conductor consul cortex ' +
    'crisp crystal cucumber cypher dagger dart dash dataflow derby detox devise diesel dlt doppler dozer dragonfly drift drone ' +
    'druid duplicity dynamics echo elastic ember emotion emr ent envoy epub espresso expo exposed express fabric falcon fathom ' +
    'fauna faust feather fedora fiber fire fish flagger formidable gatekeeper ghost gin go goose got grape graphite greenhouse ' +
    'gusto harbor harness hatch haystack heap helidon helm hermes hive honeycomb hugo husky hypothesis ibis iceberg ignite impala ' +
    'inferno ink insomnia intercom ionic iris jasmine jasper jersey jib julia karate kingpin knockout ko latex lettuce lexical ' +
    'lighthouse linear liquid lit llama locust loki looker lottie lucid lumen machinery maestro mage make marten meteor mocha ' +
    'mockery monday motor mustache mux needle neon neptune next nexus nim nimbus nitro nomad notion nuke objection ocelot opa ' +
    'oracle orc paddle panache panel parcel passport pendulum percy perplexity pest pester phoenix piccolo pillow pinot plaid ' +
    'plausible play poem poetry polka polly polymer postmark prawn prefect presto prism procrastinate propel prophet puma puppet ' +
    'pyramid quasar quay quill rails railway rancher ray rebus refit reflex relay render renovate requests resend rest revel ' +
    'rippling rocket rq sage sails sam sanctum sanic sanity sap segment sharp singer slick snappy solace sonar spanner spark ' +
    'spinnaker spring square squid squirrel stencil stomp strawberry struts surge swarm swift swing synapse tableau tabulator tar ' +
    'tempo temporal tenacity textual thrift thymeleaf tilt tink torch tornado turnstile tus twig umami undertow unleash ups uv ' +
    'varnish vault vegeta velocity vespa victory vine virtuoso waf waitress wand warp watchtower waterline whisper windows wise ' +
    'wolverine woodpecker workday wretch yew zap zip zoom es tg prom cw rn ng kc hf'
  ).split(' '),
);
