namespace ComicCluster.Gateway.Security;

/// <summary>
/// Marks an endpoint that a browser opens by itself, without a script that could set a header: it may ask for the key in a dialog. Browsers send what
/// they were told again without being asked, and for other sites too: such an endpoint must change nothing.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class AcceptsBasicAttribute : Attribute;
