import { Presets, SingleBar } from 'cli-progress';

/** A bar on a terminal that shows how far a file has been read. */
export interface ProgressBar {
  show(file: string, phase: string, done: number, total: number): void;
  /** Takes the bar away. */
  end(): void;
}

/** Makes a progress bar; nothing is drawn before the first `show`. */
export function progressBar(stream: NodeJS.WriteStream): ProgressBar {
  let bar: SingleBar | null = null;
  return {
    show(file, phase, done, total) {
      if (!bar) {
        const format = '{phase} |{bar}| {percentage}% {file}';
        bar = new SingleBar(
          { stream, format, clearOnComplete: true, hideCursor: true },
          Presets.shades_classic,
        );
        bar.start(total, done, { file, phase });
      } else bar.update(done, { file, phase });
    },
    end() {
      bar?.stop();
      bar = null;
    },
  };
}
