import { z } from 'zod';
import type { StateStore } from '../storage.ts';

/** An agent outside of the editor that may call the tools. */
export interface ToolClient {
  /** The user's name for it. */
  readonly name: string;
  /** SHA-256 of its token, in hex. The token itself is kept nowhere. */
  readonly tokenHash: string;
  readonly createdAtMs: number;
}

/** What an agent's process must know of the user's settings, which it cannot read. */
export interface ToolSettings {
  readonly monthlyNanoUsd: number;
  readonly learnThreshold: number;
}

const clientsKey = 'tools.clients';
const settingsKey = 'tools.settings';

const clients = z.array(z.object({ name: z.string(), tokenHash: z.string(), createdAtMs: z.number() }));
const settings = z.object({ monthlyNanoUsd: z.int().min(0), learnThreshold: z.number() });

/** Agents the user let in; none where nothing is kept or it cannot be read. */
export async function toolClients(state: StateStore): Promise<readonly ToolClient[]> {
  return parsed(clients, await state.get(clientsKey)) ?? [];
}

/** The client with this token now; undefined for a token that was taken back or never given. */
export async function clientOf(state: StateStore, tokenHash: string): Promise<ToolClient | undefined> {
  return (await toolClients(state)).find((one) => one.tokenHash === tokenHash);
}

/** Lets an agent in; one of the same name is replaced, so its old token is no longer good. */
export function addToolClient(state: StateStore, client: ToolClient): Promise<void> {
  return change(state, (all) => [...all.filter(({ name }) => name !== client.name), client].slice(-mostClients));
}

export function removeToolClient(state: StateStore, name: string): Promise<void> {
  return change(state, (all) => all.filter((one) => one.name !== name));
}

/** Undefined before the editor has written them for the first time. */
export async function toolSettings(state: StateStore): Promise<ToolSettings | undefined> {
  return parsed(settings, await state.get(settingsKey));
}

export async function saveToolSettings(state: StateStore, value: ToolSettings): Promise<void> {
  const text = JSON.stringify(value);
  if ((await state.get(settingsKey)) !== text) await state.set(settingsKey, text);
}

/** Again and again until no other window was first. */
async function change(state: StateStore, edit: (all: readonly ToolClient[]) => readonly ToolClient[]): Promise<void> {
  for (;;) {
    const before = await state.get(clientsKey);
    const after = JSON.stringify(edit(parsed(clients, before) ?? []));
    if (await state.replace(clientsKey, before, after)) return;
  }
}

function parsed<T>(schema: z.ZodType<T>, text: string | undefined): T | undefined {
  try {
    return text === undefined ? undefined : schema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

const mostClients = 50;
