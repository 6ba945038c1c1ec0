/** The part of the DevTools protocol that the stand-in speaks. Names and meanings: https://chromedevtools.github.io/devtools-protocol/ */

export interface TargetInfo {
  readonly targetId: string;
  readonly type: string;
  readonly title: string;
  readonly url: string;
  readonly openerId?: string;
}

export interface HeaderEntry {
  readonly name: string;
  readonly value: string;
}

export interface PausedRequest {
  readonly requestId: string;
  readonly request: {
    readonly url: string;
    readonly urlFragment?: string;
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly postData?: string;
    readonly hasPostData?: boolean;
    readonly postDataEntries?: readonly { readonly bytes?: Buffer }[];
  };
  readonly frameId: string;
  readonly resourceType: string;
}

export interface Frame {
  readonly id: string;
  readonly parentId?: string;
  readonly loaderId: string;
  readonly name?: string;
  readonly url: string;
  readonly urlFragment?: string;
}

export interface RemoteObject {
  readonly type: string;
  readonly subtype?: string;
  readonly value?: unknown;
  readonly objectId?: string;
  readonly description?: string;
  readonly unserializableValue?: string;
}

export interface ExceptionDetails {
  readonly text: string;
  readonly exception?: RemoteObject;
  readonly url?: string;
  readonly lineNumber: number;
}

interface EvaluateResult {
  readonly result: RemoteObject;
  readonly exceptionDetails?: ExceptionDetails;
}

export interface WindowBounds {
  readonly left?: number;
  readonly top?: number;
  readonly width?: number;
  readonly height?: number;
  readonly windowState?: 'normal' | 'minimized' | 'maximized' | 'fullscreen';
}

type Nothing = Readonly<Record<string, never>>;

/** Each command: what it is given and what it answers. */
export interface Commands {
  'Browser.getVersion': [Nothing, { readonly product: string }];
  'Browser.close': [Nothing, Nothing];
  'Browser.getWindowForTarget': [
    { targetId: string },
    { readonly windowId: number; readonly bounds: WindowBounds },
  ];
  'Browser.setWindowBounds': [{ windowId: number; bounds: WindowBounds }, Nothing];
  'Browser.setContentsSize': [{ windowId: number; width: number; height: number }, Nothing];
  'Browser.grantPermissions': [
    { permissions: readonly string[]; origin?: string; browserContextId?: string },
    Nothing,
  ];
  'Browser.setDownloadBehavior': [
    { behavior: 'deny'; eventsEnabled: true; browserContextId?: string },
    Nothing,
  ];
  'Target.createBrowserContext': [{ disposeOnDetach: true }, { readonly browserContextId: string }];
  'Target.setDiscoverTargets': [{ discover: true }, Nothing];
  'Target.setAutoAttach': [
    {
      autoAttach: true;
      waitForDebuggerOnStart: true;
      flatten: true;
      filter: readonly { readonly type: string }[];
    },
    Nothing,
  ];
  'Target.createTarget': [
    {
      url: string;
      newWindow?: boolean;
      background?: boolean;
      hidden?: boolean;
      width?: number;
      height?: number;
      browserContextId?: string;
    },
    { readonly targetId: string },
  ];
  'Target.attachToTarget': [{ targetId: string; flatten: true }, { readonly sessionId: string }];
  'Target.closeTarget': [{ targetId: string }, Nothing];
  'Fetch.enable': [{ patterns: readonly { readonly urlPattern: string }[] }, Nothing];
  'Fetch.fulfillRequest': [
    {
      requestId: string;
      responseCode: number;
      responsePhrase?: string;
      responseHeaders: readonly HeaderEntry[];
      body: Uint8Array;
    },
    Nothing,
  ];
  'Fetch.failRequest': [{ requestId: string; errorReason: string }, Nothing];
  'Page.enable': [Nothing, Nothing];
  'Page.setLifecycleEventsEnabled': [{ enabled: true }, Nothing];
  'Page.addScriptToEvaluateOnNewDocument': [
    { source: string; worldName?: string; runImmediately?: boolean },
    Nothing,
  ];
  'Page.navigate': [
    { url: string; referrer?: string },
    { readonly frameId: string; readonly loaderId?: string; readonly errorText?: string },
  ];
  'Page.reload': [{ ignoreCache?: boolean }, Nothing];
  'Page.stopLoading': [Nothing, Nothing];
  'Page.crash': [Nothing, Nothing];
  'Page.bringToFront': [Nothing, Nothing];
  'Page.handleJavaScriptDialog': [{ accept: boolean }, Nothing];
  'Page.printToPDF': [Readonly<Record<string, unknown>>, { readonly data: Buffer }];
  'Runtime.enable': [Nothing, Nothing];
  'Runtime.addBinding': [{ name: string; executionContextName: string }, Nothing];
  'Runtime.runIfWaitingForDebugger': [Nothing, Nothing];
  'Runtime.evaluate': [
    {
      expression: string;
      uniqueContextId?: string;
      awaitPromise?: boolean;
      returnByValue?: boolean;
      userGesture?: boolean;
      silent?: boolean;
    },
    EvaluateResult,
  ];
  'Runtime.callFunctionOn': [
    {
      functionDeclaration: string;
      uniqueContextId?: string;
      objectId?: string;
      arguments?: readonly { readonly value: unknown }[];
      returnByValue?: boolean;
      silent?: boolean;
    },
    EvaluateResult,
  ];
  'Input.dispatchKeyEvent': [{ type: 'keyDown' | 'keyUp'; commands?: readonly string[] }, Nothing];
  'Emulation.setEmulatedMedia': [
    { features: readonly { readonly name: string; readonly value: string }[] },
    Nothing,
  ];
  'Emulation.setDeviceMetricsOverride': [
    { width: number; height: number; deviceScaleFactor: number; mobile: false },
    Nothing,
  ];
  'Emulation.clearDeviceMetricsOverride': [Nothing, Nothing];
}

/** Each event: what it tells. */
export interface Events {
  'Target.attachedToTarget': { readonly sessionId: string; readonly targetInfo: TargetInfo };
  'Target.targetDestroyed': { readonly targetId: string };
  'Target.targetCrashed': { readonly targetId: string; readonly status: string; readonly errorCode: number };
  'Fetch.requestPaused': PausedRequest;
  'Browser.downloadWillBegin': {
    readonly frameId: string;
    readonly url: string;
    readonly suggestedFilename: string;
  };
  'Page.frameAttached': { readonly frameId: string; readonly parentFrameId: string };
  'Page.frameNavigated': { readonly frame: Frame };
  'Page.frameDetached': { readonly frameId: string; readonly reason: 'remove' | 'swap' };
  'Page.frameStartedLoading': { readonly frameId: string };
  'Page.frameStoppedLoading': { readonly frameId: string };
  'Page.navigatedWithinDocument': { readonly frameId: string; readonly url: string };
  'Page.frameRequestedNavigation': { readonly frameId: string; readonly url: string };
  'Page.lifecycleEvent': { readonly frameId: string; readonly loaderId: string; readonly name: string };
  'Page.javascriptDialogOpening': { readonly type: string; readonly url: string; readonly message: string };
  'Runtime.executionContextCreated': {
    readonly context: {
      readonly id: number;
      readonly uniqueId: string;
      readonly name: string;
      readonly auxData: { readonly frameId: string; readonly isDefault: boolean };
    };
  };
  'Runtime.executionContextDestroyed': { readonly executionContextId: number };
  'Runtime.executionContextsCleared': Nothing;
  'Runtime.bindingCalled': {
    readonly name: string;
    readonly payload: string;
    readonly executionContextId: number;
  };
  'Runtime.consoleAPICalled': {
    readonly type: string;
    readonly args: readonly RemoteObject[];
    readonly stackTrace?: {
      readonly callFrames: readonly { readonly url: string; readonly lineNumber: number }[];
    };
  };
}

export type Parameters<M extends keyof Commands> = Commands[M][0];
export type Answer<M extends keyof Commands> = Commands[M][1];
