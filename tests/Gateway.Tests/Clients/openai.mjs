// Drives the gateway with OpenAI's own client: node openai.mjs PACKAGES ADDRESS KEY
import { pathToFileURL } from 'node:url';
const [packages, address, apiKey] = process.argv.slice(2);
const { default: OpenAI } = await import(pathToFileURL(`${packages}/openai/index.mjs`));
const client = new OpenAI({ baseURL: `${address}/v1`, apiKey, maxRetries: 0 });

const models = await client.models.list();
const whole = await client.completions.create({ model: 'tiny/writer', prompt: 'Once', max_tokens: 4, seed: 7 });
const pieces = [];
for await (const piece of await client.completions.create({ model: 'tiny/writer', prompt: 'Once', max_tokens: 3, stream: true })) pieces.push(piece.choices[0]?.text ?? '');
const image = await client.images.generate({ prompt: 'a red cat', size: '64x64', response_format: 'b64_json' });
let refusal;
try {
  await client.completions.create({ model: 'no-such-model', prompt: 'Once' });
} catch (error) {
  refusal = { status: error.status, code: error.code, kind: error.constructor.name };
}
console.log(JSON.stringify({
  models: models.data.map((model) => model.id), model: (await client.models.retrieve('tiny/writer')).id, text: whole.choices[0].text, finish: whole.choices[0].finish_reason, tokens: whole.usage.total_tokens,
  pieces, png: Buffer.from(image.data[0].b64_json, 'base64').subarray(1, 4).toString(), refusal,
}));
