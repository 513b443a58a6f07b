namespace ComicCluster.Engine.Language.Sampling;

/// <summary>One step between a model's logits and the distribution that a token is drawn from.</summary>
public interface ILogitsProcessor
{
    /// <summary>Changes the logits of one sequence in place; minus infinity forbids a token.</summary>
    /// <param name="logits">[vocabulary]</param>
    /// <param name="history">The sequence so far.</param>
    void Process(Span<float> logits, TokenHistory history);
}
