export { newBytes, readText, textBytes, writeText } from '#text'
