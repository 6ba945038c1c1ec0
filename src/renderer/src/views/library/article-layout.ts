import { ListLayout } from 'react-aria-components/Virtualizer';

/* Most titles take two lines, and two lines of facts stand under them; the layout measures what it draws. */
const estimatedRowSize = 92;

/** In pixels, around the list. */
export const listPadding = 8;

/** Where the cards of articles stand in the list, of which only the part in sight is drawn. */
export class ArticleLayout<Article> extends ListLayout<Article> {
  constructor() {
    super({ estimatedRowSize, padding: listPadding, gap: 2 });
  }

  /* With another width titles break elsewhere. With another height alone, which strips below that come and go give the list,
     what has been measured holds: measured anew, the list would show other articles than before. */
  protected override shouldInvalidateEverything(context: Context): boolean {
    return super.shouldInvalidateEverything({ ...context, sizeChanged: context.widthChanged === true });
  }
}

type Context = Parameters<ListLayout<unknown>['update']>[0];
