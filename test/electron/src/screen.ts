import { EventEmitter } from 'node:events';
import type { Display } from 'electron';
import { guardInstances } from './guard.ts';

/** The only display: a common laptop's. Windows of Tickmark's size fit on it, and one that is off it is noticed. */
const area = { x: 0, y: 0, width: 1920, height: 1080 };

const display: Display = {
  id: 1,
  label: 'stand-in',
  detected: true,
  bounds: area,
  workArea: area,
  size: { width: area.width, height: area.height },
  workAreaSize: { width: area.width, height: area.height },
  nativeOrigin: { x: 0, y: 0 },
  scaleFactor: 1,
  rotation: 0,
  internal: false,
  monochrome: false,
  colorDepth: 24,
  colorSpace: '',
  depthPerComponent: 8,
  displayFrequency: 60,
  maximumCursorSize: { width: 64, height: 64 },
  accelerometerSupport: 'unavailable',
  touchSupport: 'unavailable',
};

class Screen extends EventEmitter {
  getPrimaryDisplay(): Display {
    return display;
  }

  getAllDisplays(): Display[] {
    return [display];
  }

  getDisplayMatching(): Display {
    return display;
  }

  getDisplayNearestPoint(): Display {
    return display;
  }

  getCursorScreenPoint(): { x: number; y: number } {
    return { x: 0, y: 0 };
  }
}

guardInstances('screen', Screen.prototype);

export const screen = new Screen();

/** Where a window of this size is in the middle of the display. */
export function centerOnScreen({ width, height }: { readonly width: number; readonly height: number }): {
  readonly x: number;
  readonly y: number;
} {
  return { x: Math.round((area.width - width) / 2), y: Math.round((area.height - height) / 2) };
}
