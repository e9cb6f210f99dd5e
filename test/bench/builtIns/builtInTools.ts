import { goTool } from './goTool.ts';
import { javaTool } from './javaTool.ts';
import { kotlinTool } from './kotlinTool.ts';
import { pythonTools } from './pythonTool.ts';
import { rustTools } from './rustTool.ts';
import { shellTools } from './shellTools.ts';
import { sqlTool } from './sqlTool.ts';
import { syntaxTools } from './syntaxTools.ts';
import type { Tool } from './tool.ts';
import { typescriptTool } from './typescriptTool.ts';

/** Every tool that can read built-in templates, whether this machine has it or not. */
export const builtInTools: readonly Tool[] = [
  typescriptTool,
  goTool,
  javaTool,
  kotlinTool,
  ...pythonTools,
  ...rustTools,
  sqlTool,
  ...shellTools,
  ...syntaxTools,
];
