import type { TemplateSeed } from '../../template.ts';

export const typescriptExpressSecurityTemplates: readonly TemplateSeed[] = [
  {
    id: 'typescript.express.jwt',
    task: 'Express JWT authentication middleware with jose',
    language: 'typescript',
    technologies: ['express', 'jose'],
    fileName: 'authenticate.ts',
    slots: [],
    needs: { express: '5', jose: '5' },
    code: `import type { NextFunction, Request, RequestHandler, Response } from "express";
import { errors, jwtVerify, type JWTVerifyGetKey } from "jose";

/** Who sent a request, and what they may do. */
export interface Identity {
  readonly subject: string;
  readonly scopes: ReadonlySet<string>;
}

/** What a token must fulfil. */
export interface AuthenticationOptions {
  /** Finds the public key, for example \`createRemoteJWKSet(new URL(...))\`. */
  readonly getKey: JWTVerifyGetKey;
  /** Who must have issued the token. */
  readonly issuer: string;
  /** Whom the token must be meant for. */
  readonly audience: string;
}

const ALGORITHMS = ["RS256", "ES256", "EdDSA"];
const identities = new WeakMap<Request, Identity>();

/**
 * Builds middleware that answers 401 to requests without a valid bearer token.
 *
 * @param options - What a token must fulfil.
 * @returns Middleware; after it {@link identityOf} gives the sender.
 */
export function authenticate(options: AuthenticationOptions): RequestHandler {
  const { getKey, issuer, audience } = options;
  return async (request, response, next) => {
    const [scheme, token] = (request.get("authorization") ?? "").split(" ");
    if (scheme?.toLowerCase() !== "bearer" || !token) {
      refuse(response, 401, "Missing token");
      return;
    }
    try {
      const { payload } = await jwtVerify(token, getKey, {
        issuer,
        audience,
        algorithms: ALGORITHMS,
        requiredClaims: ["sub", "exp"],
      });
      const scope =
        typeof payload["scope"] === "string" ? payload["scope"] : "";
      identities.set(request, {
        subject: payload.sub ?? "",
        scopes: new Set(scope.split(" ").filter(Boolean)),
      });
    } catch (error) {
      if (
        error instanceof errors.JOSEError &&
        !(error instanceof errors.JWKSTimeout)
      ) {
        refuse(response, 401, "Invalid token");
        return;
      }
      throw error;
    }
    next();
  };
}

/**
 * Builds middleware that answers 403 unless the token carries a scope.
 *
 * @param scope - The scope, for example \`reports:read\`.
 * @returns Middleware to use after {@link authenticate}.
 */
export function requireScope(scope: string): RequestHandler {
  return (request: Request, response: Response, next: NextFunction): void => {
    if (identityOf(request).scopes.has(scope)) {
      next();
    } else {
      refuse(response, 403, "Missing permission");
    }
  };
}

/**
 * Tells who sent a request.
 *
 * @param request - A request that passed {@link authenticate}.
 * @returns The sender.
 * @throws Error when the request did not pass it, which is a mistake in the routes.
 */
export function identityOf(request: Request): Identity {
  const identity = identities.get(request);
  if (identity === undefined) {
    throw new Error("The route does not use authenticate()");
  }
  return identity;
}

function refuse(response: Response, status: 401 | 403, error: string): void {
  if (status === 401) {
    response.set("WWW-Authenticate", "Bearer");
  }
  response.status(status).json({ error });
}
`,
  },
];
