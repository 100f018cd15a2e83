import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = import.meta.dirname;

/** The page, later served from app://bundle: relative addresses, no inline script, no inlined assets (strict CSP). */
export default defineConfig({
  root: path.join(root, 'renderer'),
  base: './',
  publicDir: false,
  plugins: [react()],
  build: {
    outDir: path.join(root, 'out/renderer'),
    emptyOutDir: true,
    target: 'chrome130',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: true,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2000,
    // The page, and the one that stands in for it when it has stopped too often.
    rolldownOptions: {
      input: [path.join(root, 'renderer/index.html'), path.join(root, 'renderer/stopped.html')],
    },
  },
});
