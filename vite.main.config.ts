import { isBuiltin } from 'node:module';
import path from 'node:path';
import { defineConfig } from 'vite';

const root = import.meta.dirname;
const external = (id: string): boolean => id === 'electron' || id === 'better-sqlite3' || isBuiltin(id);

/**
 * The Electron side: two CommonJS files, the main process and the core worker. They are built one by one (`--mode main`,
 * `--mode core`) so that neither shares a chunk with the other: the worker never loads what belongs to the windows.
 */
export default defineConfig(({ mode }) => {
  if (mode !== 'main' && mode !== 'core')
    throw new Error(`vite.main.config.ts: --mode main or --mode core, not ${mode}`);
  const entry = mode === 'main' ? 'main/app/start.ts' : 'main/core/worker.ts';
  return {
    root,
    publicDir: false,
    define: { 'process.env.NODE_ENV': JSON.stringify('production') },
    // Without these, Vite would resolve the browser builds of packages that offer both.
    resolve: { conditions: ['node', 'module', 'import', 'default'], mainFields: ['module', 'main'] },
    build: {
      outDir: 'out/main',
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      sourcemap: true,
      reportCompressedSize: false,
      lib: { entry: path.join(root, entry), formats: ['cjs'], fileName: () => `${mode}.cjs` },
      rolldownOptions: { external, output: { codeSplitting: false } },
    },
  };
});
