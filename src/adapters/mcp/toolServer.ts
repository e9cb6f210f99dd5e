import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import {
  CallToolRequestSchema,
  type CallToolResult,
  ErrorCode,
  ListToolsRequestSchema,
  McpError,
} from '@modelcontextprotocol/sdk/types.js';
import { type RunTool, ToolInputError } from '../../core/editorTools/runTools.ts';
import { editorTools, inputSchemaOf, type ToolId } from '../../core/editorTools/toolTable.ts';
import { StorageError } from '../../core/errors.ts';
import type { Logger } from '../../core/ports.ts';

export interface ToolServerOptions {
  readonly version: string;
  readonly run: RunTool;
  /** Whether whoever is connected may call now; asked for each request, so that a token taken back ends at once. */
  readonly hasAccess: () => Promise<boolean>;
  readonly log: Logger;
}

/**
 * The tools as an MCP server (modelcontextprotocol.io, revision 2025-11-25 and those before it, which the SDK negotiates). Without access
 * there are no tools, and calls are refused. What changes something is left out: there is no user to confirm it.
 */
export async function serveTools(transport: Transport, { version, run, hasAccess, log }: ToolServerOptions): Promise<Server> {
  const server = new Server({ name: 'q2o', title: 'Q2O', version }, { capabilities: { tools: {} }, instructions });
  const offered = async (): Promise<readonly ToolId[]> => {
    return (await hasAccess()) ? (Object.keys(editorTools) as ToolId[]).filter((id) => editorTools[id].readOnly) : [];
  };
  server.setRequestHandler(ListToolsRequestSchema, async () => ({
    tools: (await offered()).map((id) => {
      const { name, title, description, readOnly } = editorTools[id];
      const annotations = { title, readOnlyHint: readOnly, destructiveHint: false, openWorldHint: false };
      return { name, title, description, inputSchema: { type: 'object' as const, ...inputSchemaOf(id) }, annotations };
    }),
  }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }, { signal }): Promise<CallToolResult> => {
    const known = await offered();
    const id = known.find((one) => editorTools[one].name === params.name);
    if (id === undefined)
      throw new McpError(ErrorCode.InvalidParams, known.length === 0 ? noAccess : `There is no tool ${params.name.slice(0, 100)}.`);
    try {
      const result = await run(id, params.arguments);
      if (signal.aborted) return said('Cancelled.', true);
      return said(JSON.stringify(result), false);
    } catch (error) {
      if (error instanceof ToolInputError || error instanceof StorageError) return said(error.message, true);
      log.error('a tool failed', error);
      return said('The tool failed. Its log says why.', true);
    }
  });
  await server.connect(transport);
  return server;
}

function said(text: string, isError: boolean): CallToolResult {
  return { content: [{ type: 'text', text }], ...(isError ? { isError } : {}) };
}

const instructions =
  'Q2O keeps code that the user accepted as templates. Before you write code of a usual kind, call q2o_find_template: what answers is free and in the house’s style. After you wrote code, call q2o_validate_code.';
const noAccess = 'Q2O does not know this token. Run "Q2O: Connect an Agent" in VS Code and use the configuration it gives.';
