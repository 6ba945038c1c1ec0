import { EventEmitter } from 'node:events';
import { guardInstances } from './guard.ts';
import { findRole, runRole } from './menu-roles.ts';

type ItemType = 'normal' | 'separator' | 'submenu' | 'checkbox' | 'radio';

type Click = (item: MenuItem, window: unknown, event: object) => void;

interface ItemOptions {
  readonly id?: string;
  readonly label?: string;
  readonly sublabel?: string;
  readonly toolTip?: string;
  readonly role?: string;
  readonly type?: ItemType;
  readonly accelerator?: string;
  readonly registerAccelerator?: boolean;
  readonly enabled?: boolean;
  readonly visible?: boolean;
  readonly checked?: boolean;
  readonly submenu?: Menu | readonly (ItemOptions | MenuItem)[];
  readonly click?: Click;
}

let lastCommandId = 0;

/** An entry of a menu. It is drawn nowhere; `click` does what a click would. */
export class MenuItem {
  readonly id: string | undefined;
  readonly role: string | undefined;
  readonly type: ItemType;
  readonly accelerator: string | null;
  readonly userAccelerator: string | null;
  readonly registerAccelerator: boolean;
  readonly submenu: Menu | undefined;
  readonly commandId: number;
  readonly click: (event?: object, window?: unknown, contents?: unknown) => void;
  label: string;
  sublabel: string;
  toolTip: string;
  enabled: boolean;
  visible: boolean;
  checked: boolean;
  menu: Menu | undefined;

  constructor(options: ItemOptions) {
    lastCommandId += 1;
    this.commandId = lastCommandId;
    const role = findRole(options.role);
    this.id = options.id;
    this.role = options.role?.toLowerCase();
    const submenu = options.submenu ?? role?.submenu;
    this.submenu =
      submenu === undefined || submenu instanceof Menu ? submenu : Menu.buildFromTemplate(submenu);
    this.type = options.type ?? (this.submenu === undefined ? 'normal' : 'submenu');
    if (this.type === 'submenu' && this.submenu === undefined) throw new Error('Invalid submenu');
    this.label = options.label ?? role?.label ?? '';
    this.sublabel = options.sublabel ?? '';
    this.toolTip = options.toolTip ?? '';
    this.accelerator = options.accelerator ?? role?.accelerator ?? null;
    this.userAccelerator = this.accelerator;
    this.registerAccelerator = options.registerAccelerator ?? true;
    this.enabled = options.enabled ?? true;
    this.visible = options.visible ?? true;
    this.checked = options.checked ?? false;
    this.menu = undefined;
    this.click = (event = {}, window) => {
      if (this.type === 'checkbox') this.checked = !this.checked;
      if (this.type === 'radio') this.#choose();
      if (this.role !== undefined && runRole(this.role)) return;
      options.click?.(this, window, event);
    };
  }

  /** Of neighbours of this type only one is checked. */
  #choose(): void {
    const items = this.menu?.items ?? [this];
    const place = items.indexOf(this);
    const isOther = (item: MenuItem): boolean => item.type !== 'radio';
    const start = items.findLastIndex((item, index) => index < place && isOther(item)) + 1;
    const end = items.findIndex((item, index) => index > place && isOther(item));
    for (const item of items.slice(start, end === -1 ? undefined : end)) item.checked = item === this;
  }
}

let applicationMenu: Menu | null = null;

export class Menu extends EventEmitter {
  readonly items: MenuItem[] = [];

  append(item: MenuItem): void {
    this.insert(this.items.length, item);
  }

  insert(place: number, item: MenuItem): void {
    this.items.splice(place, 0, item);
    item.menu = this;
  }

  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : (item.submenu?.getMenuItemById(id) ?? null);
      if (found !== null) return found;
    }
    return null;
  }

  static buildFromTemplate(template: readonly (ItemOptions | MenuItem)[]): Menu {
    const menu = new Menu();
    for (const entry of template) menu.append(entry instanceof MenuItem ? entry : new MenuItem(entry));
    return menu;
  }

  static setApplicationMenu(menu: Menu | null): void {
    applicationMenu = menu;
  }

  static getApplicationMenu(): Menu | null {
    return applicationMenu;
  }
}

guardInstances('menu', Menu.prototype);
