namespace ComicCluster.Engine.Language.Sampling;

/// <summary>
/// Changes the logits of one sequence's next token. A token that it excludes gets negative infinity. The definitions and their order are
/// those of Hugging Face's <c>generation/logits_process.py</c>.
/// </summary>
public interface ILogitsProcessor
{
    /// <summary>Changes the logits in place.</summary>
    /// <param name="logits">[vocabulary]; at least one entry is finite, before and after.</param>
    /// <param name="tokens">What the sequence holds so far, prompt and output.</param>
    /// <param name="promptLength">How many of them are the prompt.</param>
    void Apply(Span<float> logits, ReadOnlySpan<int> tokens, int promptLength);
}
