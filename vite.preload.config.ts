import path from 'node:path';
import { defineConfig } from 'vite';

/** A sandboxed preload can require nothing but electron: it must be one CommonJS file with everything else inside. */
export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  define: { 'process.env.NODE_ENV': JSON.stringify('production') },
  build: {
    outDir: 'out/preload',
    emptyOutDir: true,
    target: 'chrome130',
    minify: false,
    sourcemap: false,
    reportCompressedSize: false,
    lib: {
      entry: path.join(import.meta.dirname, 'main/preload/preload.ts'),
      formats: ['cjs'],
      fileName: () => 'preload.cjs',
    },
    rolldownOptions: { external: ['electron'], output: { codeSplitting: false } },
  },
});
