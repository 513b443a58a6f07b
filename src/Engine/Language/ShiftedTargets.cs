using static TorchSharp.torch;

namespace ComicCluster.Engine.Language;

/// <summary>Which positions of a batch predict a token that counts, and those tokens.</summary>
/// <param name="Positions">[count], int64: indices into the flattened [batch · time] hidden states.</param>
/// <param name="Tokens">[count], int64: the token that follows each position.</param>
internal sealed record ShiftedTargets(Tensor Positions, Tensor Tokens)
{
    public long Count => Tokens.shape[0];

    /// <param name="tokens">[batch, time], int64.</param>
    /// <param name="lossMask">[batch, time], int64: 1 where the token counts; null counts all.</param>
    /// <exception cref="ArgumentException">No token counts.</exception>
    public static ShiftedTargets From(Tensor tokens, Tensor? lossMask)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var counts = lossMask is null ? ones_like(tokens) : lossMask.clone();
        counts.narrow(1, 0, 1).zero_(); // nothing predicts the first token
        var followers = counts.reshape(-1).nonzero().reshape(-1);
        if (followers.shape[0] == 0) throw new ArgumentException("No token counts as a target: a loss needs at least one.", nameof(lossMask));
        return new((followers - 1).MoveToOuterDisposeScope(), tokens.reshape(-1).index_select(0, followers).MoveToOuterDisposeScope());
    }

    /// <summary>The rows of hidden states that predict a token that counts.</summary>
    /// <param name="hidden">[batch, time, width]</param>
    /// <returns>[count, width]</returns>
    public Tensor Select(Tensor hidden) => hidden.reshape(-1, hidden.shape[2]).index_select(0, Positions);
}
