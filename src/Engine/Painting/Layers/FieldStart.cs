using System.Runtime.InteropServices;
using System.Security.Cryptography;
using ComicCluster.Engine.Painting.Fields;

namespace ComicCluster.Engine.Painting.Layers;

/// <summary>The field that a layer begins with.</summary>
public sealed record FieldStart
{
    /// <summary>A field that a prior imagined.</summary>
    /// <param name="shape">Its architecture.</param>
    /// <param name="parameters">All its numbers: <see cref="FieldShape.Parameters"/>.</param>
    /// <exception cref="ArgumentException">There are more or fewer, or it is no label field, which alone is imagined.</exception>
    public FieldStart(FieldShape shape, float[] parameters)
    {
        if (!shape.HasLabels) throw new ArgumentException("What is imagined is a label field.", nameof(shape));
        if (parameters.Length != shape.Parameters)
            throw new ArgumentException($"A field of this shape has {shape.Parameters} parameters, not {parameters.Length}.", nameof(parameters));
        (Shape, Parameters) = (shape, parameters);
        Digest = Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes<float>(parameters)));
    }

    /// <summary>A field that begins with random numbers of its canvas.</summary>
    /// <param name="shape">Its architecture.</param>
    /// <exception cref="ArgumentException">It is a label field, whose palette would have to be drawn too.</exception>
    public FieldStart(FieldShape shape) => Shape = shape.HasLabels ? throw new ArgumentException("What begins as noise is a colour field.", nameof(shape)) : shape;

    /// <summary>Its architecture.</summary>
    public FieldShape Shape { get; }

    /// <summary>What a prior imagined; null where it begins with random numbers.</summary>
    public float[]? Parameters { get; }

    /// <summary>The SHA-256 of <see cref="Parameters"/>.</summary>
    public string? Digest { get; }
}
