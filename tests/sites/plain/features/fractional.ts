import { column, lines, style } from './coded.ts';

style('.page { padding: 13.4px 0 27.27px } section { height: 0.3px }');
column(...lines());
