/**
 * Words that turn a task around or narrow it: `class | words`. Both sides must agree on every one of them; nothing in a template's
 * code can prove one.
 */
export const limits: readonly string[] = [
  'not|not,no,without,w/o,never,none,nothing,nobody,nor,neither,cannot,except,excluding,exclude,excludes,excluded,minus,avoid,avoids,avoiding,omit,omits,omitting,lacking,lack,lacks,disable,disables,disabled,disabling,instead of,rather than,anything but,other than,apart from,no longer,stop using,get rid of,leave out,leaving out,free of,opposite,unlike,refrain,unless,don t,doesn t,didn t,won t,can t,isn t,aren t,shouldn t,mustn t,but those,but not,all but,everyone but,everything but,anyone but,wouldn t,couldn t,hasn t,haven t,needn t,dont,doesnt,wont,cant,isnt,shouldnt,mustnt,non',
  'only|only,solely,exclusively,merely,nothing but,at most,no more than,single,just one,alone,purely',
];
