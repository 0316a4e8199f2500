export { readText, textBytes, writeText } from '#text'
