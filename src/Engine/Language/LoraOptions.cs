namespace ComicCluster.Engine.Language;

/// <summary>How low-rank adapters are (Hu et al., "LoRA: Low-Rank Adaptation of Large Language Models", 2021).</summary>
public sealed record LoraOptions
{
    /// <summary>The four products of a block that can be adapted, by their names in checkpoints.</summary>
    public static IReadOnlyList<string> AllTargets { get; } = ["attn.c_attn", "attn.c_proj", "mlp.c_fc", "mlp.c_proj"];

    /// <summary>r: the rank of what is added to a weight.</summary>
    public int Rank { get; init; } = 8;

    /// <summary>α: what is added is multiplied with α / r.</summary>
    public double Alpha { get; init; } = 16;

    /// <summary>Which products: queries, keys and values by default, as PEFT for GPT-2.</summary>
    public IReadOnlyList<string> Targets { get; init; } = ["attn.c_attn"];
}
