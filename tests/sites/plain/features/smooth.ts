import { column, lines, style } from './coded.ts';

style('html { scroll-behavior: smooth; overscroll-behavior: none }');
column(...lines());
