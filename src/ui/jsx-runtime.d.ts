import type { JSX as ReactJsx, ReactNode } from 'react';
import type { Content, Elements } from './content.ts';

/** React's own JSX types, except that text beside other content does not compile (see `Elements`). */
export namespace JSX {
  export type ElementType = ReactJsx.ElementType;
  export interface Element extends ReactJsx.Element {}
  export interface ElementClass extends ReactJsx.ElementClass {}
  export interface ElementAttributesProperty extends ReactJsx.ElementAttributesProperty {}
  export interface ElementChildrenAttribute extends ReactJsx.ElementChildrenAttribute {}
  export interface IntrinsicAttributes extends ReactJsx.IntrinsicAttributes {}
  export interface IntrinsicClassAttributes<T> extends ReactJsx.IntrinsicClassAttributes<T> {}
  export type LibraryManagedAttributes<Component, Props> = RenderedProps<
    Component,
    ReactJsx.LibraryManagedAttributes<Component, Props>
  >;
  export type IntrinsicElements = {
    [Name in keyof ReactJsx.IntrinsicElements]: WithContent<ReactJsx.IntrinsicElements[Name]>;
  };
}

type WithContent<Props> = Omit<Props, 'children'> & { children?: Content };

/** Our components render elements. A library's components may declare `ReactNode`, which could be anything. */
type RenderedProps<Component, Props> = Component extends (props: never) => infer Rendered
  ? ReactNode extends Rendered
    ? Props & { children?: Content }
    : [Rendered] extends [Elements]
      ? Props & { children?: Content }
      : { 'This component renders bare text. Put it into an element.': never }
  : Props & { children?: Content };
