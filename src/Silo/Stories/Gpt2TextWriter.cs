using ComicCluster.Contracts.Writing;
using ComicCluster.Engine.Language.Generation;
using ComicCluster.Engine.Language.Sampling;
using ComicCluster.Grains.Writing;

namespace ComicCluster.Silo.Stories;

/// <summary>Has GPT-2 go on from any text.</summary>
/// <param name="thread">Where it is written; stays the caller's.</param>
public sealed class Gpt2TextWriter(WriterThread thread) : ITextWriter
{
    /// <inheritdoc/>
    public Task<WrittenText> WriteAsync(CompletionRequest request, Action<string> onText, CancellationToken stop) =>
        thread.RunAsync(() => Write(request, onText, stop), stop);

    private WrittenText Write(CompletionRequest request, Action<string> onText, CancellationToken stop)
    {
        var (decoder, tokenizer, _) = thread.Model;
        var prompt = tokenizer.Encode(request.Prompt);
        var text = new TextGenerator(decoder, tokenizer).Generate(
            [
                new GenerationRequest
                {
                    Prompt = prompt,
                    Seed = request.Seed,
                    Sampling = new SamplingOptions { Temperature = (float)request.Temperature, TopP = (float)request.TopP },
                    MaxNewTokens = request.MaxTokens,
                    Stop = request.Stop,
                },
            ],
            (_, piece) => onText(piece),
            stop)[0];
        if (text.Reason == FinishReason.Cancelled) throw new OperationCanceledException(stop);
        return new WrittenText(text.Reason == FinishReason.Stop ? "stop" : "length", prompt.Length, text.Tokens.Count);
    }
}
