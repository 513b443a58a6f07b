namespace ComicCluster.Silo.Models;

/// <summary>Knows where models are.</summary>
public interface IModelStore
{
    /// <summary>The folder or file of a model, whose weights were found to have this digest. May take long.</summary>
    /// <param name="digest">The SHA-256 of the weights, in lower-case hexadecimal digits.</param>
    /// <exception cref="ModelMissingException">There is no such model here.</exception>
    string Find(string digest);
}
