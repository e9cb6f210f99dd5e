/**
 * Technology names that are ordinary words too. Read as the technology only where the writing says so: with a capital inside a
 * sentence, after a word such as "with" or "using", or when the template is about it.
 */
export const ambiguousTechnologies: ReadonlySet<string> = new Set(
  (
    'square box make render monday linear fire echo click play rocket express ghost gin bull wise apple ent got lit motor arm sam ups go ' +
    'next chef puppet swarm notion drone black agenda segment clerk passport sanity vault envoy warp falcon pyramid bottle dash phoenix ' +
    'spark resend dynamics sharp requests expo relay intercom consul nomad parcel bun rest locust bolt dagger beam lucid lucidmodel amplitude ' +
    'mocha jasmine cucumber hypothesis objection postmark temporal prefect honeycomb loki torch pillow serial aurora helm salt vision ' +
    'railway helidon rails exposed paddle plaid branch unleash segmentation clap polly attrs panache stripes zap chroma poetry render waf ' +
    'batch fiber cypher box zoom sails diesel chi bottle tornado sanic black uv ms quasar ember elastic rq play spring slick thymeleaf ' +
    'transformers browser swift dart julia crystal oracle sap tar zip windows teams apple meet'
  ).split(' '),
);
