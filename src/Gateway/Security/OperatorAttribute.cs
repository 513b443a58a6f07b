namespace ComicCluster.Gateway.Security;

/// <summary>Marks endpoints of operators: they reach the grains of all tenants.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OperatorAttribute : Attribute;
