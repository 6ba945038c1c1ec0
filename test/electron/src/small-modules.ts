import { EventEmitter } from 'node:events';
import { guard, guardInstances } from './guard.ts';

class PowerMonitor extends EventEmitter {
  isOnBatteryPower(): boolean {
    return false;
  }
}

class SystemPreferences extends EventEmitter {
  getAnimationSettings(): {
    shouldRenderRichAnimation: boolean;
    scrollAnimationsEnabledBySystem: boolean;
    prefersReducedMotion: boolean;
  } {
    return {
      shouldRenderRichAnimation: true,
      scrollAnimationsEnabledBySystem: true,
      prefersReducedMotion: false,
    };
  }
}

guardInstances('powerMonitor', PowerMonitor.prototype);
guardInstances('systemPreferences', SystemPreferences.prototype);

/** The machine never sleeps here: its events are never emitted. */
export const powerMonitor = new PowerMonitor();

export const systemPreferences = new SystemPreferences();

/** Nothing is reported to anybody. */
export const crashReporter = guard('crashReporter', {
  start: (): void => {},
});

export const net = guard('net', {
  isOnline: (): boolean => false,
  get online(): boolean {
    return false;
  },
});
