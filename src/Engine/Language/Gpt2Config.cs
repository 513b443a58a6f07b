using System.Text.Json;

namespace ComicCluster.Engine.Language;

/// <summary>The shape of a GPT-2 model: what its <c>config.json</c> says.</summary>
public sealed record Gpt2Config
{
    /// <summary>Number of token ids (<c>vocab_size</c>).</summary>
    public required int VocabularySize { get; init; }

    /// <summary>Longest sequence in tokens (<c>n_positions</c>).</summary>
    public required int ContextLength { get; init; }

    /// <summary>Width of the residual stream (<c>n_embd</c>).</summary>
    public required int Width { get; init; }

    /// <summary>Number of blocks (<c>n_layer</c>).</summary>
    public required int Layers { get; init; }

    /// <summary>Attention heads of a block (<c>n_head</c>); divides <see cref="Width"/>.</summary>
    public required int Heads { get; init; }

    /// <summary>Width of the MLP's hidden layer (<c>n_inner</c>; 4 × <see cref="Width"/> when null).</summary>
    public required int InnerWidth { get; init; }

    /// <summary>ε of each LayerNorm.</summary>
    public float LayerNormEpsilon { get; init; } = 1e-5f;

    /// <summary>Dropout probability after the embeddings (<c>embd_pdrop</c>), in training only.</summary>
    public float EmbeddingDropout { get; init; } = 0.1f;

    /// <summary>Dropout probability of the attention weights (<c>attn_pdrop</c>), in training only.</summary>
    public float AttentionDropout { get; init; } = 0.1f;

    /// <summary>Dropout probability of both residual branches (<c>resid_pdrop</c>), in training only.</summary>
    public float ResidualDropout { get; init; } = 0.1f;

    /// <summary>The id of <c>&lt;|endoftext|&gt;</c> (<c>eos_token_id</c>).</summary>
    public int EndOfText { get; init; } = 50256;

    /// <summary>The entries of <c>config.json</c> that this engine doesn't need, kept so that they survive being saved.</summary>
    public IReadOnlyDictionary<string, JsonElement> Other { get; init; } = new Dictionary<string, JsonElement>();
}
